package io.latchkey.local.template;

/**
 * A DynamoDB table of the template.
 *
 * @param name its logical id, which is its name locally
 * @param properties as the template has them
 */
public record Table(String name, Section properties) {}
