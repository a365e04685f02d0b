package io.latchkey.web.answer;

/**
 * The reason for which an assertion was refused, for the log and for the product's developer. Holds
 * nothing of the assertion but what may be read by everybody.
 *
 * @param reason the name of the check that failed
 * @param sentence the mistake in words
 * @param expected what the check asks for
 * @param came what it found, cut short and printable
 */
public record RefusedAssertion(String reason, String sentence, String expected, String came) {

  @Override
  public String toString() {
    return reason + ": " + sentence + "; expected " + expected + "; came " + came;
  }
}
