package io.latchkey.bench.fleet;

/** {@code make bench-fleet}: what becomes of a million installations in sixty days. */
final class Fleet {

  private Fleet() {}

  public static void main(String[] arguments) {
    var size =
        new FleetRun.Size(
            Integer.getInteger("fleet", 1_000_000),
            Integer.getInteger("days", 60),
            Long.getLong("seed", 1L));
    var began = System.nanoTime();
    var ours = FleetRun.ours(size, Sizing.of(size.active()));
    System.err.println((System.nanoTime() - began) / 1_000_000_000.0);
    print(ours);
    began = System.nanoTime();
    var daily = FleetRun.daily(size);
    System.err.println((System.nanoTime() - began) / 1_000_000_000.0);
    print(daily);
  }

  private static void print(FleetRun.Result r) {
    var t = r.tally();
    long refreshed = 0;
    int max = 0;
    int maxDue = 0;
    for (int i = 0; i < t.minutes; i++) {
      refreshed += t.refreshed[i];
      max = Math.max(max, t.asked[i]);
      maxDue = Math.max(maxDue, t.due[i]);
    }
    System.out.println(
        r.sizing()
            + " refreshed "
            + refreshed
            + " max/min "
            + max
            + " maxdue "
            + maxDue
            + " vends "
            + t.vends
            + " lapsed "
            + r.lapsed()
            + " dead "
            + t.dead
            + " unanswered "
            + r.unanswered()
            + " 429 "
            + t.slowedDown
            + " ordinary "
            + t.ordinary.size()
            + " "
            + t.ordinary.at(0.5)
            + " "
            + t.ordinary.at(0.99)
            + " "
            + t.ordinary.at(1)
            + " troubled "
            + t.troubled.size()
            + " "
            + t.troubled.at(0.5)
            + " "
            + t.troubled.at(0.99)
            + " "
            + t.troubled.at(1));
    for (var incident : r.timetable().incidents()) {
      var m = t.minute(incident.from().toEpochMilli());
      var sb = new StringBuilder(incident.kind() + "\n");
      for (int i = m - 120; i < m + 720 && i + 10 < t.minutes; i += 10) {
        int asked = 0;
        int w = 0;
        for (int j = i; j < i + 10; j++) {
          asked += t.asked[j];
          w += t.waited[j];
        }
        sb.append(i - m)
            .append(" asked ")
            .append(asked / 10.0)
            .append(" waited ")
            .append(w / 10.0)
            .append(" unanswered ")
            .append(t.unanswered[i])
            .append(" due ")
            .append(t.due[i])
            .append("\n");
      }
      System.out.println(sb);
    }
  }
}
