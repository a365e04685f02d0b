package io.latchkey.web.answer;

/**
 * The reason for rejecting an assertion, for the log and for the product's developer. Contains no
 * private part of the assertion.
 *
 * @param reason the name of the check that failed
 * @param sentence the mistake in words
 * @param expected the value that the check requires
 * @param came the actual value, truncated and printable
 */
public record RefusedAssertion(String reason, String sentence, String expected, String came) {

  @Override
  public String toString() {
    return reason + ": " + sentence + "; expected " + expected + "; came " + came;
  }
}
