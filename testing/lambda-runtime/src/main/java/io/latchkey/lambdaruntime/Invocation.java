package io.latchkey.lambdaruntime;

import java.time.Instant;

/**
 * One call of a function.
 *
 * @param requestId different for each call
 * @param functionArn with the version or the alias that was called, if any
 * @param deadline when Lambda gives it up
 * @param event JSON
 */
public record Invocation(String requestId, String functionArn, Instant deadline, String event) {

  @Override
  public String toString() {
    return "Invocation[" + requestId + "]"; // events hold codes, cookies and assertions
  }
}
