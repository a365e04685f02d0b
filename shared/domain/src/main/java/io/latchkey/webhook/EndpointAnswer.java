package io.latchkey.webhook;

import java.time.Duration;

/** The outcome of one request to the product's webhook. */
public sealed interface EndpointAnswer {

  /**
   * The endpoint answered.
   *
   * @param retryAfter the wait that its {@code Retry-After} asks for; zero if there is none
   */
  record Answered(int status, Duration retryAfter) implements EndpointAnswer {

    /** An answer without {@code Retry-After}. */
    public Answered(int status) {
      this(status, Duration.ZERO);
    }
  }

  /**
   * No complete response head came in time.
   *
   * @param reason the reason for the log; it quotes neither the URL nor the request
   */
  record NoAnswer(String reason) implements EndpointAnswer {}
}
