package io.latchkey.cli.report;

import io.latchkey.cli.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks for confirmation before an irreversible action. */
public final class Question {

  @Option(names = "--yes", description = "Skips the question, for scripts.")
  private boolean yes;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec command;

  /**
   * Returns true if the person confirms.
   *
   * @throws CliException if there is no one to ask
   */
  public boolean isAffirmed(String question) {
    if (yes) {
      return true;
    }
    var err = command.commandLine().getErr();
    err.print(question + " [y/N] ");
    err.flush();
    var answer = answer();
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private static String answer() {
    try {
      var line =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      if (line == null) {
        throw new CliException(
            "the command can't ask for confirmation because standard input is closed: add --yes");
      }
      return line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
