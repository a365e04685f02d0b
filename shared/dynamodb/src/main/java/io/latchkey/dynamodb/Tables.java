package io.latchkey.dynamodb;

/**
 * What the two tables are called.
 *
 * @param attempts ATTEMPTS_TABLE
 * @param installations INSTALLATIONS_TABLE
 */
record Tables(String attempts, String installations) {}
