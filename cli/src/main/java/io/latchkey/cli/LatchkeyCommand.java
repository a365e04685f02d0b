package io.latchkey.cli;

import io.latchkey.cli.doctor.DoctorCommand;
import io.latchkey.cli.importing.ImportCommand;
import io.latchkey.cli.rotate.RotateCommand;
import io.latchkey.runtime.WrongSetting;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code latchkey}: what an operator does with a deployment. */
@Command(
    name = "latchkey",
    description = "Looks after a deployment of Latchkey.",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DoctorCommand.class, RotateCommand.class, ImportCommand.class})
public final class LatchkeyCommand {

  private LatchkeyCommand() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** As {@code main} runs it; a test gives it writers of its own. */
  public static CommandLine commandLine() {
    return new CommandLine(new LatchkeyCommand())
        .setExecutionExceptionHandler(
            (thrown, command, parsed) -> couldNotLook(thrown, command.getErr()));
  }

  /** One line, since what stops a command is nearly always AWS, and says why itself. */
  private static int couldNotLook(Exception thrown, PrintWriter err) throws Exception {
    switch (thrown) {
      case CannotGoOn said -> err.println("latchkey: " + said.getMessage());
      case WrongSetting wrong -> err.println("latchkey: " + wrong.getMessage());
      case SdkException aws -> err.println("latchkey: " + CannotGoOn.because(aws));
      default -> throw thrown;
    }
    return CommandLine.ExitCode.USAGE;
  }
}
