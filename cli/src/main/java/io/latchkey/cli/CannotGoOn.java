package io.latchkey.cli;

import software.amazon.awssdk.core.exception.SdkException;

/** What stops a command, said in one line that holds nothing secret. It ends with status 2. */
public class CannotGoOn extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CannotGoOn(String message) {
    super(message);
  }

  /** What the SDK says, without the list of all places that it has looked at. */
  public static String because(SdkException stopped) {
    var said = String.valueOf(stopped.getMessage()).replaceFirst("(?s) in the chain .*", "");
    return said.startsWith("Unable to load") ? said + ": set AWS_REGION and AWS_PROFILE" : said;
  }
}
