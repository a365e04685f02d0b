package io.latchkey.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Everything that happens to an installation, on functions that are warm: what each {@link Flow}
 * has cost, people's mean.
 *
 * @param each by flow
 * @param itemBytes the size of an installation's item with its grant
 */
record Flows(Map<Flow, FlowCost> each, long itemBytes) {

  /** The first person, who warms everything up before counting starts. */
  private static final long FIRST = 1;

  /** The time after which every refresh of a new crowd is due. */
  private static final Duration DUE = Duration.ofSeconds(47 * 60 + 5);

  /** The second crowd comes later than that: the first crowd's refresh warms the functions. */
  private static final Duration LATER = Duration.ofMinutes(4);

  Flows {
    each = Map.copyOf(each);
  }

  FlowCost of(Flow flow) {
    var spent = each.get(flow);
    if (spent == null) {
      throw new IllegalArgumentException("not counted: " + flow);
    }
    return spent;
  }

  /**
   * Measures all flows.
   *
   * @param template the project's
   * @param people the number of repetitions of each flow
   */
  static Flows count(Path template, int people) throws IOException {
    try (var here = new BenchStack(template)) {
      return new Counting(here, people).flows();
    }
  }

  private static final class Counting {

    private final BenchStack here;
    private final int people;
    private final Map<Flow, FlowCost> each = new EnumMap<>(Flow.class);

    Counting(BenchStack here, int people) {
      this.here = here;
      this.people = people;
    }

    Flows flows() {
      warmUp();
      var crowd = FIRST + 1;
      fromTheMarketplace(crowd);
      vends(crowd);
      var others = crowd + people;
      fromTheProduct(others);
      refreshInLine(crowd);
      here.sweeps(); // for the grants of dormant installations
      each.put(Flow.SWEEP, spent(here::sweeps));
      refreshes();
      var bytes = here.itemBytes(crowd);
      here.uninstalls(others + people);
      each.put(Flow.UNINSTALL, mean(crowd, here::uninstalls));
      here.disconnects(FIRST);
      each.put(Flow.DISCONNECT, mean(others, here::disconnects));
      strangers(others + 2L * people);
      return new Flows(each, bytes);
    }

    private void warmUp() {
      here.installs(FIRST);
      here.vends(FIRST);
      try (var person = new Person(here, FIRST)) {
        person.begins();
        person.identifies();
        person.allows();
      }
    }

    private void fromTheMarketplace(long first) {
      walk(
          first,
          List.of(Flow.PARK, Flow.RESUME, Flow.CONFIRM),
          List.of(Person::parks, Person::resumes, Person::confirms));
    }

    private void fromTheProduct(long first) {
      walk(
          first,
          List.of(Flow.BEGIN, Flow.IDENTIFY, Flow.ALLOW),
          List.of(Person::begins, Person::identifies, Person::allows));
    }

    /** Requests that anybody can make without having been anywhere before. */
    private void strangers(long first) {
      try (var stranger = new Person(here, first)) {
        stranger.begins();
        var each =
            Map.<Flow, Runnable>of(
                Flow.STRANGER_RESUMES, stranger::looks,
                Flow.STRANGER_DECIDES, stranger::decides,
                Flow.STRANGER_UNINSTALLS, stranger::uninstalls,
                Flow.HEALTH, () -> stranger.asks("/health", 200),
                Flow.UNKNOWN, () -> stranger.asks("/wp-login.php", 404));
        each.forEach(
            (flow, request) -> {
              request.run(); // nothing is counted that is done for the first time
              this.each.put(flow, spent(request));
            });
      }
    }

    private void walk(long first, List<Flow> flows, List<Consumer<Person>> steps) {
      var persons = new ArrayList<Person>();
      for (var user = first; user < first + people; user++) {
        persons.add(new Person(here, user));
      }
      for (var i = 0; i < flows.size(); i++) {
        var step = steps.get(i);
        each.put(flows.get(i), spent(() -> persons.forEach(step)).dividedBy(people));
      }
      persons.forEach(Person::close);
    }

    private void vends(long first) {
      each.put(Flow.FIRST_VEND, mean(first, here::vends));
      each.put(Flow.VEND, mean(first, here::vends));
    }

    /** An hour later, before any sweep. */
    private void refreshInLine(long first) {
      here.passes(Duration.ofMinutes(61));
      here.vends(FIRST);
      each.put(Flow.REFRESH_IN_LINE, mean(first, here::vends));
    }

    /** Two crowds in turn: the first one's refresh is not counted. */
    private void refreshes() {
      var first = FIRST + 1 + 2L * people;
      for (var user = first; user < first + people; user++) {
        here.installs(user);
        here.vends(user);
      }
      here.passes(LATER);
      for (var user = first + people; user < first + 2L * people; user++) {
        here.installs(user);
        here.vends(user);
      }
      here.passes(DUE.minus(LATER));
      here.sweeps();
      here.passes(LATER);
      var before = here.refreshes();
      var sweep = spent(here::sweeps);
      if (here.refreshes() - before != people) {
        throw new IllegalStateException("the sweep has refreshed " + (here.refreshes() - before));
      }
      each.put(Flow.REFRESH, sweep.minus(each.getOrDefault(Flow.SWEEP, sweep)).dividedBy(people));
    }

    private FlowCost mean(long first, LongConsumer what) {
      return spent(
              () -> {
                for (var user = first; user < first + people; user++) {
                  what.accept(user);
                }
              })
          .dividedBy(people);
    }

    private FlowCost spent(Runnable what) {
      var before = here.spent();
      what.run();
      return here.spent().minus(before);
    }
  }
}
