package io.latchkey.dynamodb;

/**
 * The names of the two tables.
 *
 * @param attempts ATTEMPTS_TABLE
 * @param installations INSTALLATIONS_TABLE
 */
record Tables(String attempts, String installations) {}
