package io.latchkey.packaged;

import io.latchkey.local.emulator.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
   * Returns all stories: every action of every function with all responses, except a page that
   * appears only after a delay.
   */
  static List<Story> all() {
    return List.of(
        new Story(
            "an install from the Marketplace, and a token",
            play -> {
              play.installs();
              play.asks(Sample.of("vend"), 200);
              play.asks(Sample.of("list"), 200);
            }),
        new Story(
            "a reload of the confirm page after the end",
            play -> {
              var visit = play.comesFromTheMarketplace();
              var page = play.comesBackToThePage(visit);
              play.presses(visit, page, "confirm");
              play.presses(visit, page, "confirm");
            }),
        new Story(
            "an install that starts with us",
            play -> {
              var sent = play.asks(Sample.of("install"), 302);
              var visit = play.visit(sent, sent.leadsTo("install"));
              var state = play.comesBack(visit, "trial", 302).leadsTo("state");
              play.asks(
                  Sample.of("callback-with-state")
                      .query(Map.of("code", play.code(), "state", state))
                      .cookie(visit.cookie()),
                  302);
              play.asks(Sample.of("vend"), 200);
            }),
        new Story(
            "an account that is to subscribe first",
            play -> {
              var visit = play.comesFromTheMarketplace();
              play.comesBack(visit, "none", 302);
              play.comesBackToThePage(visit);
            }),
        new Story(
            "a repair",
            play -> {
              play.installs();
              var dialog = play.asks(Sample.of("repair"), 302);
              var state = dialog.leadsTo("state");
              var visit = play.visit(dialog, state.substring(0, state.indexOf('.')));
              play.asks(
                  Sample.of("callback-with-state")
                      .query(Map.of("code", play.code(), "state", state))
                      .cookie(visit.cookie()),
                  302);
            }),
        new Story(
            "a no on the confirm page",
            play -> {
              var visit = play.comesFromTheMarketplace();
              play.presses(visit, play.comesBackToThePage(visit), "decline");
              play.asks(Sample.of("vend"), 404);
            }),
        new Story(
            "a form from somewhere else",
            play -> {
              var visit = play.comesFromTheMarketplace();
              var page = play.comesBackToThePage(visit);
              play.asks(
                  Sample.of("confirm")
                      .form(page.form("confirm"))
                      .cookie(visit.cookie())
                      .header("origin", "https://evil.example"),
                  403);
            }),
        new Story(
            "requests that cannot be read",
            play -> {
              play.asks(Sample.of("callback").rawQuery("code=one-code&code=another"), 400);
              play.asks(Sample.of("callback").rawQuery("code=%zz"), 400);
              play.asks(Sample.of("install").rawQuery("company_id=42"), 400);
              play.asks(Sample.of("confirm").with("body", "no base64 at all!"), 400);
              play.asks(Sample.of("uninstall").with("body", "{\"company_id\":"), 400);
              play.asks(Sample.of("vend").rawQuery(""), 400);
            }),
        new Story(
            "an uninstall of somebody who is not Pipedrive",
            play -> play.asks(Sample.of("uninstall").header("authorization", "Basic Og=="), 401)),
        new Story(
            "an uninstall",
            play -> {
              play.installs();
              play.asks(uninstallOfNow(), 200);
              play.asks(Sample.of("vend"), 404);
            }),
        new Story(
            "an uninstall that the store does not take at once",
            play -> {
              play.installs();
              play.without("Installations", () -> play.asks(uninstallOfNow(), 200));
              play.works(waiting("uninstall-queue", play), ALL_TAKEN);
            }),
        new Story(
            "a token that Pipedrive has refused",
            play -> {
              play.installs();
              play.asks(rejected(play), 200);
            }),
        new Story(
            "a refresh that Pipedrive is too busy for",
            play -> {
              play.installs();
              play.pipedrive().fault(Fault.status("/oauth/token", 503).times(20));
              play.asks(rejected(play), 503);
            }),
        new Story(
            "a sweep, and the refresh that it causes",
            play -> {
              play.installs();
              play.isDue();
              play.works(Sample.of("sweep-schedule"), "{backlog_seconds=<seconds>, sent=1}");
              play.works(waiting("refresh-queue", play), ALL_TAKEN);
            }),
        new Story(
            "a refresh that has to wait",
            play -> {
              play.installs();
              play.isDue();
              play.pipedrive().fault(Fault.status("/oauth/token", 503).times(20));
              play.works(lookAfter(), ONE_GOES_BACK);
            }),
        new Story(
            "messages that nobody can read",
            play -> {
              for (var queue :
                  List.of("refresh-queue", "uninstall-queue", "event-queue", "webhook-queue")) {
                play.works(now(queue, "{\"nothing\":\"of ours\"}"), ONE_GOES_BACK);
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
                  ALL_TAKEN);
              play.published(1);
              play.works(waiting("refresh-queue", play), ALL_TAKEN);
            }),
        new Story(
            "changes of an installation",
            play -> {
              play.works(Sample.of("installations-stream"), ALL_TAKEN);
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
              play.works(Sample.of("event-queue"), ALL_TAKEN);
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

  private static Sample uninstallOfNow() {
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
  private static Sample waiting(String queue, StoryRun play) {
    return now(queue, play.sent().body());
  }

  private static Sample now(String queue, String body) {
    return Sample.of(queue).message(body, Instant.now().toEpochMilli());
  }

  @Override
  public String toString() {
    return name;
  }
}
