package io.latchkey.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cost of floods, as Markdown. */
final class FloodReport {

  /** The number of addresses of a small botnet. */
  private static final int MANY = 1_000;

  private FloodReport() {}

  static String of(Deployed deployed, Flows flows) {
    var rows = new ArrayList<String>();
    rows.add(
        "| one day's flood of | requests per second | read units | write units | dollars | firewall, 1 address | firewall, %,d addresses |"
            .formatted(MANY));
    rows.add("| --- | --: | --: | --: | --: | --: | --: |");
    floods(deployed).forEach(flood -> rows.add(row(flood, deployed, flows.of(flood.flow()))));
    return String.join("\n", rows);
  }

  private static List<Flood> floods(Deployed deployed) {
    return deployed.anonymousRoutes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(route -> Flood.of(route.getKey(), route.getValue()))
        .toList();
  }

  private static String row(Flood flood, Deployed deployed, FlowCost spent) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %,d | %.1f | %.1f | %,.0f | %,.0f | %,.0f |",
        flood.route(),
        flood.rate(),
        spent.units().reads(),
        spent.units().writes(),
        flood.aDay(deployed, spent),
        flood.aDayBehindFirewall(deployed, spent, 1),
        flood.aDayBehindFirewall(deployed, spent, MANY));
  }
}
