package io.latchkey.bench.fleet;

import java.time.Duration;
import java.util.Locale;

/** The section of docs/performance.md about a fleet. */
final class FleetReport {

  private FleetReport() {}

  static String of(Measures ours, Measures daily) {
    var size = ours.of().size();
    return String.join(
        "\n",
        String.format(
            Locale.ROOT,
            "%,d installations over %d days on a virtual clock (seed %d); %,d of them in use, with"
                + " working days around the world, 2 %% of those replaced by others each day. The"
                + " sweep, the refresh, the gate and the vends are the real code; the store, SQS"
                + " and Pipedrive (300 ms for a refresh on average, rotating, 60 days) are emulated."
                + " `REFRESHES_PER_SECOND` is %d and `RefreshConcurrency` %d.",
            size.installations(),
            size.days(),
            size.seed(),
            size.active(),
            ours.of().sizing().refreshesPerSecond(),
            ours.of().sizing().refreshConcurrency()),
        "",
        "Beside it the policy that others use, with the same installations, vends and incidents:"
            + " every token once a day, however dormant, one at a time under one lock, and a refresh"
            + " in line for a vend whose token has ended. Its refresh is ours, so it has our lease,"
            + " our second look and our gate too.",
        "",
        "What goes wrong: on day "
            + size.days() / 6
            + " Pipedrive takes four fifths of the normal"
            + " rate for three hours and answers the rest with 429; on day "
            + size.days() / 3
            + " it does not answer for two hours; on day "
            + size.days() / 2
            + " our client secret is wrong for an hour; on day "
            + size.days() * 2 / 3
            + " as many as are in use install within ten minutes, and each asks for a token at once.",
        "",
        "| target | | ours | every token every day |",
        "| --- | --- | --- | --- |",
        row("grants that lapsed or were lost", "0", lapsed(ours), lapsed(daily)),
        row("highest minute, of the fleet", "2 %", highest(ours), highest(daily)),
        row(
            "highest " + window(ours) + " after the outage, of the normal",
            "2",
            spike(ours),
            spike(daily)),
        row(
            "vends without an answer at the end",
            "1 % of those in use",
            number(ours.of().unanswered()),
            number(daily.of().unanswered())),
        "",
        "| measured | ours | every token every day |",
        "| --- | --- | --- |",
        line("refreshes", number(ours.refreshes()), number(daily.refreshes())),
        line(
            "normal, in " + window(ours) + ": the median of a day",
            number(ours.normal()),
            number(daily.normal())),
        line("429s", number(ours.of().tally().slowedDown), number(daily.of().tally().slowedDown)),
        line("vends", number(ours.of().tally().vends), number(daily.of().tally().vends)),
        line("vends that waited, ordinary days", waited(ours, true), waited(daily, true)),
        line("their wait: median, p99, longest", wait(ours, true), wait(daily, true)),
        line(
            "vends that waited, within a day of an incident",
            waited(ours, false),
            waited(daily, false)),
        line("their wait: median, p99, longest", wait(ours, false), wait(daily, false)),
        line(
            "due and not done, usually at most", number(ours.usualDue()), number(daily.usualDue())),
        line("due and not done, at most", number(ours.highestDue()), number(daily.highestDue())),
        line(
            "from the outage's end to the usual backlog",
            time(ours.recovered()),
            time(daily.recovered())),
        "",
        "![Requests for refreshes a minute, the due backlog and waiting vends, over all days](performance/fleet.png)",
        "",
        "![The same around the outage](performance/fleet-outage.png)",
        "",
        "![The same around the wrong secret](performance/fleet-secret.png)",
        "",
        "![The same around the mass install](performance/fleet-install.png)",
        "",
        "Vends are thinned: one in use asks every 20 minutes on average. Asking more often finds the"
            + " same token. Refreshes are not thinned.",
        "");
  }

  private static String window(Measures of) {
    return of.width() == 1 ? "minute" : of.width() + " minutes";
  }

  private static String row(String target, String bound, String ours, String daily) {
    return "| " + target + " | " + bound + " | " + ours + " | " + daily + " |";
  }

  private static String line(String what, String ours, String daily) {
    return "| " + what + " | " + ours + " | " + daily + " |";
  }

  private static String lapsed(Measures of) {
    return number(of.of().lapsed() + of.of().tally().lost);
  }

  private static String highest(Measures of) {
    return String.format(Locale.ROOT, "%,d (%.2f %%)", of.highest(), 100 * of.highestOfFleet());
  }

  private static String spike(Measures of) {
    return String.format(Locale.ROOT, "%,d (%.2f)", of.afterOutage(), of.spike());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static Waits waits(Measures of, boolean ordinary) {
    return ordinary ? of.of().tally().ordinary : of.of().tally().troubled;
  }

  private static String waited(Measures of, boolean ordinary) {
    return number(waits(of, ordinary).size());
  }

  private static String wait(Measures of, boolean ordinary) {
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
