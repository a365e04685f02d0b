package io.latchkey.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.cli.LatchkeyCommand;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Types commands, and reads what they print. */
final class Operator {

  private final RunningLatchkey latchkey;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  Operator(RunningLatchkey latchkey) {
    this.latchkey = latchkey;
  }

  /** The two ids of a person's installation, and more arguments. */
  static String[] ids(Person person, String... more) {
    var ids = new ArrayList<String>();
    ids.add(Long.toString(person.id().companyId()));
    ids.add(Long.toString(person.id().userId()));
    ids.addAll(List.of(more));
    return ids.toArray(String[]::new);
  }

  /** Types an answer to a command's prompt. */
  void says(String answer) {
    System.setIn(new ByteArrayInputStream(answer.getBytes(UTF_8)));
  }

  /** Runs one command on the local stack. */
  int runs(String command, String... arguments) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", latchkey.baseUrl().toString()));
    return runsAsItIs(all.toArray(String[]::new));
  }

  int runsAsItIs(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return LatchkeyCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  /** Returns the standard output of the last command. */
  String printed() {
    return out.toString();
  }

  /** Returns the standard error of the last command. */
  String remarked() {
    return err.toString();
  }
}
