package io.latchkey.outbox;

import java.time.Instant;

/**
 * A change of one item of a table, as the table's stream has it.
 *
 * @param table which table, unmistakable among all the stacks that a product may run
 * @param key the item's
 * @param lapsed whether DynamoDB has removed the item because its time was over
 * @param at when it was stored, in whole seconds
 */
public record Change(
    String table, String key, Image before, Image after, boolean lapsed, Instant at) {}
