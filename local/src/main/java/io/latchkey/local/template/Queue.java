package io.latchkey.local.template;

/**
 * An SQS queue that a function works off.
 *
 * @param name its logical id
 * @param url what its URL is locally
 * @param function the logical id of the function
 * @param maxReceives how often a message is tried before it goes to the dead letters
 * @param deadLettersUrl the local URL of its dead-letter queue; empty if it has none
 */
public record Queue(
    String name, String url, String function, int maxReceives, String deadLettersUrl) {}
