package io.latchkey.packaged;

import io.latchkey.local.emulator.Fault;
import java.util.List;
import java.util.Map;

/**
 * Stories of installations after their install, and of work without a caller. With {@link
 * InstallStories}, every action of every function has each of its responses, except a page that
 * appears only after a delay.
 */
final class InstallationStories {

  private InstallationStories() {}

  static List<Story> all() {
    return List.of(
        new Story(
            "an uninstall of somebody who is not Pipedrive",
            play -> play.asks(Sample.of("uninstall").header("authorization", "Basic Og=="), 401)),
        new Story(
            "an uninstall",
            play -> {
              play.installs();
              play.asks(Story.uninstallOfNow(), 200);
              play.asks(Sample.of("vend"), 404);
            }),
        new Story(
            "an uninstall that the store does not take at once",
            play -> {
              play.installs();
              play.without("Installations", () -> play.asks(Story.uninstallOfNow(), 200));
              play.works(Story.waiting("uninstall-queue", play), Story.ALL_TAKEN);
            }),
        new Story(
            "a token that Pipedrive has refused",
            play -> {
              play.installs();
              play.asks(Story.rejected(play), 200);
            }),
        new Story(
            "a refresh that Pipedrive is too busy for",
            play -> {
              play.installs();
              play.pipedrive().fault(Fault.status("/oauth/token", 503).times(20));
              play.asks(Story.rejected(play), 503);
            }),
        new Story(
            "a sweep, and the refresh that it causes",
            play -> {
              play.installs();
              play.isDue();
              play.works(Sample.of("sweep-schedule"), "{backlog_seconds=<seconds>, sent=1}");
              play.works(Story.waiting("refresh-queue", play), Story.ALL_TAKEN);
            }),
        new Story(
            "a refresh that has to wait",
            play -> {
              play.installs();
              play.isDue();
              play.pipedrive().fault(Fault.status("/oauth/token", 503).times(20));
              play.works(Story.lookAfter(), Story.ONE_GOES_BACK);
            }),
        new Story(
            "messages that nobody can read",
            play -> {
              for (var queue :
                  List.of("refresh-queue", "uninstall-queue", "event-queue", "webhook-queue")) {
                play.works(Story.now(queue, "{\"nothing\":\"of ours\"}"), Story.ONE_GOES_BACK);
              }
            }),
        new Story(
            "an import of a token that Pipedrive refuses for the first time",
            play -> play.asks(Sample.of("import"), 503)),
        new Story(
            "a disconnect",
            play -> {
              play.installs();
              play.asks(Sample.of("disconnect"), 204);
              play.asks(Sample.of("disconnect"), 404);
            }),
        new Story(
            "a disconnect that Pipedrive does not hear of at once",
            play -> {
              play.installs();
              play.pipedrive().fault(Fault.status("/oauth/revoke", 503).times(20));
              play.asks(Sample.of("disconnect"), 202);
            }),
        new Story(
            "an erasure",
            play -> {
              play.installs();
              play.asks(Sample.of("erase"), 204);
              play.asks(Sample.of("list"), 200);
            }),
        new Story(
            "an attempt that lapses and holds a grant",
            play -> {
              var visit = play.comesFromTheMarketplace();
              play.comesBackToThePage(visit);
              var key = "attempt#" + visit.handle();
              play.works(
                  Sample.of("attempts-stream")
                      .change(
                          Map.of(
                              "Keys", Map.of("pk", Map.of("S", key)),
                              "OldImage", play.image("Attempts", key))),
                  Story.ALL_TAKEN);
              play.published(1);
              play.works(Story.waiting("refresh-queue", play), Story.ALL_TAKEN);
            }),
        new Story(
            "changes of an installation",
            play -> {
              play.works(Sample.of("installations-stream"), Story.ALL_TAKEN);
              play.published(2);
            }),
        new Story(
            "a change that nobody can read",
            play -> {
              play.works(
                  Sample.of("installations-stream").change(Map.of("Keys", Map.of())),
                  "{batchItemFailures=[{itemIdentifier=111300000000000000000}]}");
              play.published(0);
            }),
        new Story(
            "an event that waited for the bus",
            play -> {
              play.works(Sample.of("event-queue"), Story.ALL_TAKEN);
              play.published(1);
            }),
        new Story(
            "what nobody answers but fallback",
            play -> {
              play.asks(Sample.of("health"), 200);
              play.asks(Sample.of("unmatched"), 404);
              play.asks(Sample.of("callback-cancelled"), 302);
              play.without("Attempts", () -> play.asks(Sample.of("health"), 503));
            }),
        new Story(
            "events that are none of HTTP API's",
            play -> {
              for (var route :
                  List.of("install", "callback", "resume", "uninstall", "vend", "health")) {
                play.asks(
                    new Sample(route, Map.of("routeKey", Sample.of(route).json().get("routeKey"))),
                    400);
              }
            }));
  }
}
