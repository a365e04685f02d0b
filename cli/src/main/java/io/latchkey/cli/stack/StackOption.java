package io.latchkey.cli.stack;

import picocli.CommandLine.Option;

/** The option that names the stack, for commands that can do nothing without one. */
public final class StackOption {

  @Option(
      names = "--stack",
      required = true,
      paramLabel = "NAME",
      description = "The stack, in this region and account.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String name;

  public String name() {
    return name;
  }
}
