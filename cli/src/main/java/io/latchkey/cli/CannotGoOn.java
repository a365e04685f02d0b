package io.latchkey.cli;

/** What stops a command, said in one line that holds nothing secret. It ends with status 2. */
public class CannotGoOn extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CannotGoOn(String message) {
    super(message);
  }
}
