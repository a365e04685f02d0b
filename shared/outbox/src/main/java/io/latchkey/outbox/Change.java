package io.latchkey.outbox;

import java.time.Instant;

/**
 * A change of one item of a table, from the table's stream.
 *
 * @param table the table, unique among all the stacks that a product may run
 * @param key the item's
 * @param lapsed true if DynamoDB has removed the item because it expired
 * @param at the time it was stored, in whole seconds
 */
public record Change(
    String table, String key, StreamImage before, StreamImage after, boolean lapsed, Instant at) {}
