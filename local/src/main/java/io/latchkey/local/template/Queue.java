package io.latchkey.local.template;

/**
 * An SQS queue that triggers a function.
 *
 * @param name its logical id
 * @param url its local URL
 * @param function the logical id of the function
 * @param maxReceives the number of deliveries before a message goes to the dead-letter queue
 * @param deadLettersUrl the local URL of its dead-letter queue; empty if it has none
 */
public record Queue(
    String name, String url, String function, int maxReceives, String deadLettersUrl) {}
