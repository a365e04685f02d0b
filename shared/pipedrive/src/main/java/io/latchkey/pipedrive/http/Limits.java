package io.latchkey.pipedrive.http;

import java.time.Duration;

/**
 * The limits of a call to Pipedrive in time and size.
 *
 * @param connect until a connection is made
 * @param answer until the last byte of the response's body, including everything before it
 * @param bytes of the response's body
 */
record Limits(Duration connect, Duration answer, int bytes) {

  /**
   * The design's timeouts. The largest response that Pipedrive documents is a few KB. An accepted
   * one must fit, sealed, into a DynamoDB item (400 KB), or it could not be stored.
   */
  static final Limits USUAL = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(8), 64 << 10);
}
