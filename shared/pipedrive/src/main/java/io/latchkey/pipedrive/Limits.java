package io.latchkey.pipedrive;

import java.time.Duration;

/**
 * How long and how large a call to Pipedrive may become.
 *
 * @param connect until a connection is made
 * @param answer until the last byte of the answer's body, everything before it included
 * @param bytes of the answer's body
 */
record Limits(Duration connect, Duration answer, int bytes) {

  /**
   * The design's timeouts. The largest answer that Pipedrive documents is a few KB; whatever is
   * taken must fit, sealed, into an item of DynamoDB (400 KB), or it could never be stored.
   */
  static final Limits USUAL = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(8), 64 << 10);
}
