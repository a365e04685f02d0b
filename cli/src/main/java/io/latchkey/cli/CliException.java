package io.latchkey.cli;

import software.amazon.awssdk.core.exception.SdkException;

/** The reason a command stops: one line without secrets. The command exits with status 2. */
public class CliException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CliException(String message) {
    super(message);
  }

  /** Returns the SDK's message without the list of all credential providers it has tried. */
  public static String because(SdkException stopped) {
    var said = String.valueOf(stopped.getMessage()).replaceFirst("(?s) in the chain .*", "");
    return said.startsWith("Unable to load") ? said + ": set AWS_REGION and AWS_PROFILE" : said;
  }
}
