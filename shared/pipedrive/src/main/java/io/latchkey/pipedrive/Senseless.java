package io.latchkey.pipedrive;

/**
 * Something in an answer that makes no sense. The message is for the log and quotes nothing of it.
 */
final class Senseless extends Exception {

  private static final long serialVersionUID = 1;

  Senseless(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
