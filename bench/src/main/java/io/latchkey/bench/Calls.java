package io.latchkey.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;

/**
 * {@code make bench-calls}: calls, units and bytes of each flow, on functions that are warm, as
 * Markdown. {@code CallsPerFlowTest} holds them.
 */
final class Calls {

  private static final int PEOPLE = 20;

  private Calls() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(table(Flows.count(Path.of("template.yaml"), PEOPLE)));
    System.exit(0);
  }

  private static String table(Flows flows) {
    var rows = new ArrayList<String>();
    rows.add(
        "| flow | DynamoDB calls | Pipedrive | Secrets Manager | read units | write units | bytes"
            + " read | bytes written |");
    rows.add("| --- | --: | --: | --: | --: | --: | --: | --: |");
    for (var flow : Flow.values()) {
      rows.add(row(flow, flows.of(flow)));
    }
    rows.add("");
    rows.add("An installation's item has %,d bytes.".formatted(flows.itemBytes()));
    return String.join("\n", rows);
  }

  private static String row(Flow flow, FlowCost spent) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %,.0f | %,.0f |",
        flow.words(),
        number(spent.dynamoDb()),
        number(spent.pipedrive()),
        number(spent.secrets()),
        number(spent.units().reads()),
        number(spent.units().writes()),
        spent.units().bytesRead(),
        spent.units().bytesWritten());
  }

  /** Formats a mean: without decimals if every flow had the same cost. */
  private static String number(double mean) {
    return mean == Math.rint(mean)
        ? String.format(Locale.ROOT, "%.0f", mean)
        : String.format(Locale.ROOT, "%.2f", mean);
  }
}
