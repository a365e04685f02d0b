package io.latchkey.cli.report;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The destination and the format of a command's output. */
public final class Output {

  @Option(names = "--json", description = "Prints JSON, for scripts (docs/commands.md).")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec command;

  /** One thing. */
  public void print(Map<String, ?> members, Function<Ansi, String> forPeople) {
    put(json ? JSONObjectUtils.toJSONString(members) : forPeople.apply(Ansi.AUTO));
  }

  /** Several. */
  public void print(List<? extends Map<String, ?>> all, Function<Ansi, String> forPeople) {
    put(json ? JSONArrayUtils.toJSONString(all) : forPeople.apply(Ansi.AUTO));
  }

  /** Prints a remark to people that is not part of the output. */
  public void remark(String text) {
    var err = command.commandLine().getErr();
    err.println(text);
    err.flush();
  }

  private void put(String text) {
    var out = command.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
