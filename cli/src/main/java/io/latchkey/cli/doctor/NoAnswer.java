package io.latchkey.cli.doctor;

/** Nothing has answered at an address. The message names the host, not the whole address. */
final class NoAnswer extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoAnswer(String host, String why) {
    super("nothing answers at " + host + ": " + why);
  }
}
