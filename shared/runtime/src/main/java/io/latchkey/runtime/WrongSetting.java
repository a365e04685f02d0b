package io.latchkey.runtime;

/** A setting that is missing or that cannot be used. The message is one line that names it. */
public final class WrongSetting extends RuntimeException {

  private static final long serialVersionUID = 1;

  public WrongSetting(String name, String problem) {
    super(name + " " + problem);
  }
}
