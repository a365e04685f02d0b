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

  /** The design's timeouts; the largest answer that Pipedrive documents is a few KB. */
  static final Limits USUAL = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(8), 1 << 20);
}
