package io.latchkey.cli.web;

import io.latchkey.cli.CannotGoOn;

/** A request without a response. The message names the host, not the whole address. */
public final class NoAnswer extends CannotGoOn {

  private static final long serialVersionUID = 1;

  public NoAnswer(String host, String why) {
    super("nothing answers at " + host + ": " + why);
  }
}
