package io.latchkey.cli.web;

import io.latchkey.cli.CliException;

/** A request without a response. The message names the host, not the whole address. */
public final class NoResponse extends CliException {

  private static final long serialVersionUID = 1;

  public NoResponse(String host, String why) {
    super("no response from " + host + ": " + why);
  }
}
