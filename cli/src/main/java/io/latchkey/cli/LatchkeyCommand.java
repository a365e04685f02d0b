package io.latchkey.cli;

import io.latchkey.cli.attempt.TraceCommand;
import io.latchkey.cli.deadletters.RedriveCommand;
import io.latchkey.cli.doctor.DoctorCommand;
import io.latchkey.cli.importing.ImportCommand;
import io.latchkey.cli.installation.DisconnectCommand;
import io.latchkey.cli.installation.LinkCommand;
import io.latchkey.cli.installation.ListCommand;
import io.latchkey.cli.installation.ShowCommand;
import io.latchkey.cli.installation.WhyCommand;
import io.latchkey.cli.report.TerminalText;
import io.latchkey.cli.report.TerminalWriter;
import io.latchkey.cli.restore.RestoreCommand;
import io.latchkey.cli.rotate.RotateCommand;
import io.latchkey.cli.webhook.WebhookCommand;
import io.latchkey.dynamodb.UnreadableItem;
import io.latchkey.runtime.WrongSetting;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import software.amazon.awssdk.core.exception.SdkException;

/** The {@code latchkey} command, for operators of a deployment. */
@Command(
    name = "latchkey",
    description = "Operates a deployment of Latchkey.",
    mixinStandardHelpOptions = true,
    versionProvider = LatchkeyVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      WhyCommand.class,
      TraceCommand.class,
      LinkCommand.class,
      DisconnectCommand.class,
      RedriveCommand.class,
      ImportCommand.class,
      DoctorCommand.class,
      RotateCommand.class,
      WebhookCommand.class,
      RestoreCommand.class
    })
public final class LatchkeyCommand {

  private LatchkeyCommand() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Creates the command as {@code main} runs it. Tests set their own writers. */
  public static CommandLine commandLine() {
    var latchkey =
        new CommandLine(new LatchkeyCommand())
            .setExecutionExceptionHandler(
                (thrown, command, _) -> couldNotLook(thrown, command.getErr()))
            .setParameterExceptionHandler(LatchkeyCommand::notUnderstood)
            .setExecutionStrategy(LatchkeyCommand::executeSafely);
    // A handle may begin with a dash.
    Objects.requireNonNull(latchkey.getSubcommands().get("trace"))
        .setUnmatchedOptionsArePositionalParams(true);
    return latchkey;
  }

  /** Runs a command so that all output reaches the terminal as plain text. */
  private static int executeSafely(ParseResult parsed) {
    var latchkey = parsed.commandSpec().commandLine();
    latchkey.setOut(TerminalWriter.around(latchkey.getOut()));
    latchkey.setErr(TerminalWriter.around(latchkey.getErr()));
    return new RunLast().execute(parsed);
  }

  /** Prints one line, because {@code --help} has the rest. */
  private static int notUnderstood(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    command
        .getErr()
        .println(
            "latchkey: %s (for usage, run `%s --help`)"
                .formatted(
                    TerminalText.of(String.valueOf(wrong.getMessage())),
                    command.getCommandSpec().qualifiedName()));
    return CommandLine.ExitCode.USAGE;
  }

  /**
   * Prints one line, because the cause is nearly always an error of AWS, whose message gives the
   * reason.
   */
  private static int couldNotLook(Exception thrown, PrintWriter err) throws Exception {
    var said =
        switch (thrown) {
          case CliException cannot -> cannot.getMessage();
          case WrongSetting wrong -> wrong.getMessage();
          case UnreadableItem unreadable -> unreadable.getMessage();
          case SdkException aws -> CliException.because(aws);
          default -> throw thrown;
        };
    err.println("latchkey: " + TerminalText.of(String.valueOf(said)));
    return CommandLine.ExitCode.USAGE;
  }
}
