package io.latchkey.bench.fleet;

import java.time.Duration;
import java.util.Locale;

/** The section of docs/performance.md about a fleet. */
final class FleetReport {

  private FleetReport() {}

  static String of(FleetMetrics ours, FleetMetrics daily) {
    var size = ours.of().size();
    return String.join(
        "\n",
        String.format(
            Locale.ROOT,
            "%,d installations over %d days on a virtual clock (seed %d). Of them, %,d are active,"
                + " with working days around the world; 2 %% of those are replaced by others each"
                + " day. Sweep, refresh, circuit breaker, and vends are the real code. The store,"
                + " SQS, and Pipedrive (300 ms for a refresh on average, rotating, 60 days) are"
                + " emulated. `REFRESHES_PER_SECOND` is %d and `RefreshConcurrency` %d.",
            size.installations(),
            size.days(),
            size.seed(),
            size.active(),
            ours.of().sizing().refreshesPerSecond(),
            ours.of().sizing().refreshConcurrency()),
        "",
        "\"Daily\" is a common policy under the same load and incidents: it refreshes every token"
            + " once a day, even of dormant installations, one at a time under one lock. A vend of"
            + " an expired token waits for a refresh. Both policies share Latchkey's lease, second"
            + " attempt, and circuit breaker.",
        "",
        "Incidents: on day "
            + size.days() / 6
            + " Pipedrive accepts four fifths of the normal"
            + " rate for three hours and answers 429 to the rest; on day "
            + size.days() / 3
            + " it doesn't answer for two hours; on day "
            + size.days() / 2
            + " the client secret is wrong for an hour; on day "
            + size.days() * 2 / 3
            + " as many installations as are active are added within ten minutes, and each asks for"
            + " a token at once.",
        "",
        "| measure | target | Latchkey | daily |",
        "| --- | --- | --- | --- |",
        row("grants lapsed or lost", "0", lapsed(ours), lapsed(daily)),
        row(
            "refresh requests in the busiest minute (share of the fleet)",
            "at most 2 %",
            highest(ours),
            highest(daily)),
        row(
            "refresh requests in the busiest " + window(ours) + " after the outage (times normal)",
            "at most 2",
            spike(ours),
            spike(daily)),
        row(
            "vends unanswered at the end",
            "at most 1 % of the active",
            number(ours.of().unanswered()),
            number(daily.of().unanswered())),
        "",
        "| measure | Latchkey | daily |",
        "| --- | --- | --- |",
        line("refreshes", number(ours.refreshes()), number(daily.refreshes())),
        line(
            "refresh requests per " + window(ours) + ", median of a normal day",
            number(ours.normal()),
            number(daily.normal())),
        line("429s", number(ours.of().tally().slowedDown), number(daily.of().tally().slowedDown)),
        line("vends", number(ours.of().tally().vends), number(daily.of().tally().vends)),
        line("vends that waited, normal days", waited(ours, true), waited(daily, true)),
        line("their wait: median, p99, longest", wait(ours, true), wait(daily, true)),
        line(
            "vends that waited, within a day of an incident",
            waited(ours, false),
            waited(daily, false)),
        line("their wait: median, p99, longest", wait(ours, false), wait(daily, false)),
        line("backlog, usual maximum", number(ours.usualDue()), number(daily.usualDue())),
        line("backlog, maximum", number(ours.highestDue()), number(daily.highestDue())),
        line(
            "from the end of the outage to the usual backlog",
            time(ours.recovered()),
            time(daily.recovered())),
        "",
        "![Refresh requests per minute, backlog, and waiting vends over all days](fleet.png)",
        "",
        "![The same around the outage](fleet-outage.png)",
        "",
        "![The same around the wrong secret](fleet-secret.png)",
        "",
        "![The same around the mass install](fleet-install.png)",
        "",
        "Vends are thinned out to one every 20 minutes on average for an active installation,"
            + " because asking more often finds the same token. Refreshes aren't thinned out.",
        "");
  }

  private static String window(FleetMetrics of) {
    return of.width() == 1 ? "minute" : of.width() + " minutes";
  }

  private static String row(String target, String bound, String ours, String daily) {
    return "| " + target + " | " + bound + " | " + ours + " | " + daily + " |";
  }

  private static String line(String what, String ours, String daily) {
    return "| " + what + " | " + ours + " | " + daily + " |";
  }

  private static String lapsed(FleetMetrics of) {
    return number(of.of().lapsed() + of.of().tally().lost);
  }

  private static String highest(FleetMetrics of) {
    return String.format(Locale.ROOT, "%,d (%.2f %%)", of.highest(), 100 * of.highestOfFleet());
  }

  private static String spike(FleetMetrics of) {
    return String.format(Locale.ROOT, "%,d (%.2f)", of.afterOutage(), of.spike());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static WaitTimes waits(FleetMetrics of, boolean ordinary) {
    return ordinary ? of.of().tally().ordinary : of.of().tally().troubled;
  }

  private static String waited(FleetMetrics of, boolean ordinary) {
    return number(waits(of, ordinary).size());
  }

  private static String wait(FleetMetrics of, boolean ordinary) {
    var waits = waits(of, ordinary);
    return time(waits.at(0.5)) + ", " + time(waits.at(0.99)) + ", " + time(waits.at(1));
  }

  private static String time(Duration time) {
    if (time.compareTo(Duration.ofMinutes(2)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }
    return number(time.toMinutes()) + " min";
  }
}
