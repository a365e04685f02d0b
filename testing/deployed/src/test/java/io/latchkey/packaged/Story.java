package io.latchkey.packaged;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A sequence of events in both worlds.
 *
 * @param name its topic
 */
record Story(String name, Consumer<StoryRun> script) {

  static final String ALL_TAKEN = "{batchItemFailures=[]}";
  static final String ONE_GOES_BACK = "{batchItemFailures=[{itemIdentifier=<uuid>}]}";

  /** One way through all functions of the template. */
  static Story somethingOfEveryFunction() {
    return new Story(
        "something of every function",
        play -> {
          play.asks(Sample.of("install"), 302);
          play.installs();
          play.isDue();
          play.works(Sample.of("sweep-schedule"), "{backlog_seconds=<seconds>, sent=1}");
          play.works(waiting("refresh-queue", play), ALL_TAKEN);
          play.asks(Sample.of("list"), 200);
          play.asks(uninstallOfNow(), 200);
          play.works(
              now(
                  "uninstall-queue",
                  "{\"company_id\":42,\"user_id\":7000042,\"timestamp\":\"2026-01-22T08:41:08Z\"}"),
              ALL_TAKEN);
          play.works(Sample.of("installations-stream"), ALL_TAKEN);
          play.works(Sample.of("event-queue"), ALL_TAKEN);
          play.works(now("webhook-queue", "{\"detail\":{\"id\":\"1\"}}"), ONE_GOES_BACK);
          play.asks(Sample.of("health"), 200);
        });
  }

  /**
   * Returns the stories of an unchanged sample: with an empty store, and with the installation that
   * it names.
   */
  static List<Story> of(String sample) {
    var file = "events/" + sample + ".json";
    return List.of(
        new Story(
            file + " where nothing is stored",
            play -> {
              play.happens(Sample.of(sample));
            }),
        new Story(
            file + " where its installation is",
            play -> {
              play.installs();
              play.happens(Sample.of(sample));
            }));
  }

  /** The work of a refresh of the installation. */
  static Sample lookAfter() {
    return now("refresh-queue", "{\"work\":\"look_after\",\"company_id\":42,\"user_id\":7000042}");
  }

  static Sample uninstallOfNow() {
    return Sample.of("uninstall")
        .with(
            "body",
            "{\"client_id\":\"%s\",\"company_id\":42,\"user_id\":7000042,\"timestamp\":\"%s\"}"
                .formatted(Setting.CLIENT_ID, Instant.now()));
  }

  static Sample rejected(StoryRun play) {
    var hash = play.hashOf(play.asks(Sample.of("vend"), 200).member("access_token"));
    return Sample.of("vend-rejected").rawQuery("account=acct-1&rejected=" + hash);
  }

  /** Returns the only message that was sent, as SQS delivers it. */
  static Sample waiting(String queue, StoryRun play) {
    return now(queue, play.sent().body());
  }

  static Sample now(String queue, String body) {
    return Sample.of(queue).message(body, Instant.now().toEpochMilli());
  }

  @Override
  public String toString() {
    return name;
  }
}
