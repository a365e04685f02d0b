package io.latchkey.bench;

import io.latchkey.bench.MeteredDynamoDb.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * {@code make bench-cost}: a month's bill for 1,000, 100,000 and 1,000,000 installations, and a
 * day's for a flood of each anonymous route. DynamoDB's units are counted while everything happens
 * here; the rest is arithmetic over {@link Usage}, {@link Deployed}, and {@link Prices}.
 */
final class Cost {

  private static final List<Long> SIZES = List.of(1_000L, 100_000L, 1_000_000L);
  private static final int PEOPLE = 20;

  private final List<Usage> sizes;
  private final MeasuredCalls counted;

  private Cost(List<Usage> sizes, MeasuredCalls counted) {
    this.sizes = sizes;
    this.counted = counted;
  }

  public static void main(String[] arguments) throws IOException {
    var deployed = Deployed.read(Path.of(""));
    var flows = Flows.count(Path.of("template.yaml"), PEOPLE);
    var sizes = SIZES.stream().map(installations -> new Usage(installations, deployed)).toList();
    var cost = new Cost(sizes, MeasuredCalls.of(flows));
    System.out.println(Assumptions.table(deployed));
    System.out.println(cost.counts());
    System.out.println(cost.volumes());
    System.out.println(cost.bills());
    System.out.println();
    System.out.println(cost.causes());
    System.out.println();
    System.out.println(FloodReport.of(deployed, flows));
    System.exit(0);
  }

  private String counts() {
    var rows = new ArrayList<String>();
    rows.add("| counted | read units | write units |");
    rows.add("| --- | --- | --- |");
    rows.add(row("an install from the Marketplace", counted.install()));
    rows.add(row("a vend", counted.vend()));
    rows.add(row("the hour's first vend, in addition", counted.firstVendOfAnHour()));
    rows.add(row("a sweep", counted.sweep()));
    rows.add(row("a refresh by the sweep", counted.refresh()));
    rows.add(row("an uninstall", counted.uninstall()));
    rows.add("");
    rows.add("An installation's item has %,d bytes.".formatted(counted.itemBytes()));
    return String.join("\n", rows) + "\n";
  }

  private static String row(String what, Units units) {
    return String.format(Locale.ROOT, "| %s | %.1f | %.1f |", what, units.reads(), units.writes());
  }

  private String volumes() {
    var rows = new ArrayList<String>();
    rows.add("| per month | " + heading() + " |");
    rows.add("| --- | --- | --- | --- |");
    rows.add(row("vends", "%,.0f", Usage::vends));
    rows.add(row("refreshes", "%,.0f", Usage::refreshes));
    rows.add(row("installs", "%,.0f", Usage::installs));
    rows.add(row("refreshes in a batch", "%.1f", Usage::refreshesInABatch));
    rows.add(row("Lambda invocations", "%,.0f", Usage::invocations));
    return String.join("\n", rows) + "\n";
  }

  private String row(String what, String format, ToDoubleFunction<Usage> of) {
    return "| "
        + what
        + " | "
        + sizes.stream()
            .map(usage -> String.format(Locale.ROOT, format, of.applyAsDouble(usage)))
            .collect(Collectors.joining(" | "))
        + " |";
  }

  private String heading() {
    return sizes.stream()
        .map(usage -> String.format(Locale.ROOT, "%,d installations", usage.installations()))
        .collect(Collectors.joining(" | "));
  }

  private String bills() {
    var rows = new ArrayList<String>();
    rows.add("| US dollars per month | " + heading() + " |");
    rows.add("| --- | --- | --- | --- |");
    for (var service : Bill.of(sizes.getFirst(), counted).keySet()) {
      rows.add(row(service, "%,.2f", usage -> Bill.of(usage, counted).getOrDefault(service, 0.0)));
    }
    rows.add(row("**total**", "**%,.0f**", usage -> Bill.total(Bill.of(usage, counted))));
    rows.add(
        row(
            "per 1,000 installations",
            "%,.2f",
            usage -> Bill.total(Bill.of(usage, counted)) / usage.installations() * 1_000));
    rows.add(row("firewall stack, if deployed", "%,.2f", Bill::firewall));
    rows.add(row("webhook, if used", "%,.2f", Bill::webhook));
    return String.join("\n", rows);
  }

  /** The causes of the largest bill. */
  private String causes() {
    var usage = sizes.getLast();
    var all = Bill.total(Bill.of(usage, counted));
    var vends = usage.vends() * Bill.ofOneVend(usage, counted);
    var refreshes = usage.refreshes() * Bill.ofOneRefresh(usage, counted);
    return String.join(
        "\n",
        "| cause, at %,d installations | dollars per month | share | dollars per million |"
            .formatted(usage.installations()),
        "| --- | --: | --: | --: |",
        cause(
            "vends", vends, all, "%.2f".formatted(Bill.ofOneVend(usage, counted) * Prices.MILLION)),
        cause(
            "refreshes",
            refreshes,
            all,
            "%.2f".formatted(Bill.ofOneRefresh(usage, counted) * Prices.MILLION)),
        cause("everything else", all - vends - refreshes, all, ""));
  }

  private static String cause(String what, double dollars, double all, String ofAMillion) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.0f %% | %s |",
        what,
        dollars,
        100 * dollars / all,
        ofAMillion);
  }
}
