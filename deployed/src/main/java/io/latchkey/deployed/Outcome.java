package io.latchkey.deployed;

import java.nio.charset.StandardCharsets;

/** How a call of a function ended. */
sealed interface Outcome {

  /** JSON: what the handler returned, or what Lambda says of its failure. */
  byte[] json();

  record Answered(byte[] json) implements Outcome {}

  record Failed(byte[] json) implements Outcome {

    /** In the form in which Lambda tells of an error. */
    static Failed because(String type, String message) {
      return new Failed(
          "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}"
              .formatted(type, message)
              .getBytes(StandardCharsets.UTF_8));
    }
  }
}
