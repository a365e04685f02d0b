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
 * {@code make bench-cost}: what a month costs for 1,000, 100,000 and 1,000,000 installations. What
 * DynamoDB charges is counted while everything happens here; the rest is arithmetic over {@link
 * Usage} and {@link Prices}.
 */
final class Cost {

  private static final List<Usage> SIZES =
      List.of(new Usage(1_000), new Usage(100_000), new Usage(1_000_000));
  private static final int PEOPLE = 20;

  private Cost() {}

  public static void main(String[] arguments) throws IOException {
    var counted = Counted.of(Flows.count(Path.of("template.yaml"), PEOPLE));
    System.out.println(Assumptions.table());
    System.out.println(counts(counted));
    System.out.println(volumes());
    System.out.println(bills(counted));
    System.out.println();
    System.out.println(causes(counted));
    System.exit(0);
  }

  private static String counts(Counted counted) {
    var rows = new ArrayList<String>();
    rows.add("| counted here | read units | write units |");
    rows.add("| --- | --- | --- |");
    rows.add(row("an install from the Marketplace", counted.install()));
    rows.add(row("a vend", counted.vend()));
    rows.add(row("the first vend of an hour, besides", counted.firstVendOfAnHour()));
    rows.add(row("a sweep", counted.sweep()));
    rows.add(row("a refresh by the sweep", counted.refresh()));
    rows.add(row("an uninstall", counted.uninstall()));
    rows.add("");
    rows.add("An installation's item has " + counted.itemBytes() + " bytes.");
    return String.join("\n", rows) + "\n";
  }

  private static String row(String what, Units units) {
    return String.format(Locale.ROOT, "| %s | %.1f | %.1f |", what, units.reads(), units.writes());
  }

  private static String volumes() {
    var rows = new ArrayList<String>();
    rows.add("| a month | " + sizes() + " |");
    rows.add("| --- | --- | --- | --- |");
    rows.add(row("vends", "%,.0f", Usage::vends));
    rows.add(row("refreshes", "%,.0f", Usage::refreshes));
    rows.add(row("installs", "%,.0f", Usage::installs));
    rows.add(row("Lambda invocations", "%,.0f", Usage::invocations));
    return String.join("\n", rows) + "\n";
  }

  private static String row(String what, String format, ToDoubleFunction<Usage> of) {
    return "| "
        + what
        + " | "
        + SIZES.stream()
            .map(usage -> String.format(Locale.ROOT, format, of.applyAsDouble(usage)))
            .collect(Collectors.joining(" | "))
        + " |";
  }

  private static String sizes() {
    return SIZES.stream()
        .map(usage -> String.format(Locale.ROOT, "%,d installations", usage.installations()))
        .collect(Collectors.joining(" | "));
  }

  private static String bills(Counted counted) {
    var rows = new ArrayList<String>();
    rows.add("| US dollars a month | " + sizes() + " |");
    rows.add("| --- | --- | --- | --- |");
    for (var service : Bill.of(SIZES.getFirst(), counted).keySet()) {
      rows.add(row(service, "%,.2f", usage -> Bill.of(usage, counted).getOrDefault(service, 0.0)));
    }
    rows.add(row("**all**", "**%,.0f**", usage -> Bill.total(Bill.of(usage, counted))));
    rows.add(
        row(
            "for 1,000 installations",
            "%,.2f",
            usage -> Bill.total(Bill.of(usage, counted)) / usage.installations() * 1_000));
    return String.join("\n", rows);
  }

  /** What the largest of them pays for. */
  private static String causes(Counted counted) {
    var usage = SIZES.getLast();
    var all = Bill.total(Bill.of(usage, counted));
    var vends = usage.vends() * Bill.ofOneVend(counted);
    var refreshes = usage.refreshes() * Bill.ofOneRefresh(counted);
    return String.join(
        "\n",
        "| what %,d installations pay for | dollars a month | of all | a million of them |"
            .formatted(usage.installations()),
        "| --- | --: | --: | --: |",
        cause("vends", vends, all, "%.2f".formatted(Bill.ofOneVend(counted) * Prices.MILLION)),
        cause(
            "refreshes",
            refreshes,
            all,
            "%.2f".formatted(Bill.ofOneRefresh(counted) * Prices.MILLION)),
        cause("all else", all - vends - refreshes, all, ""));
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
