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
import io.latchkey.cli.rotate.RotateCommand;
import io.latchkey.dynamodb.UnreadableItem;
import io.latchkey.runtime.WrongSetting;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code latchkey}: what an operator does with a deployment. */
@Command(
    name = "latchkey",
    description = "Looks after a deployment of Latchkey.",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
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
      RotateCommand.class
    })
public final class LatchkeyCommand {

  private LatchkeyCommand() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** As {@code main} runs it; a test gives it writers of its own. */
  public static CommandLine commandLine() {
    var latchkey =
        new CommandLine(new LatchkeyCommand())
            .setExecutionExceptionHandler(
                (thrown, command, parsed) -> couldNotLook(thrown, command.getErr()))
            .setParameterExceptionHandler(LatchkeyCommand::notUnderstood);
    // A handle may begin with a dash.
    Objects.requireNonNull(latchkey.getSubcommands().get("trace"))
        .setUnmatchedOptionsArePositionalParams(true);
    return latchkey;
  }

  /** One line too; {@code --help} has the rest. */
  private static int notUnderstood(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    command
        .getErr()
        .println(
            "latchkey: %s (`%s --help` says what there is)"
                .formatted(wrong.getMessage(), command.getCommandSpec().qualifiedName()));
    return CommandLine.ExitCode.USAGE;
  }

  /** One line, since what stops a command is nearly always AWS, and says why itself. */
  private static int couldNotLook(Exception thrown, PrintWriter err) throws Exception {
    switch (thrown) {
      case CannotGoOn said -> err.println("latchkey: " + said.getMessage());
      case WrongSetting wrong -> err.println("latchkey: " + wrong.getMessage());
      case UnreadableItem unreadable -> err.println("latchkey: " + unreadable.getMessage());
      case SdkException aws -> err.println("latchkey: " + CannotGoOn.because(aws));
      default -> throw thrown;
    }
    return CommandLine.ExitCode.USAGE;
  }
}
