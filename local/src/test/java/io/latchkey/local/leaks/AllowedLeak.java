package io.latchkey.local.leaks;

import static io.latchkey.local.leaks.Channel.ANSWER;
import static io.latchkey.local.leaks.Channel.CONSOLE;
import static io.latchkey.local.leaks.Channel.EXCEPTION;
import static io.latchkey.local.leaks.Channel.LOG;
import static io.latchkey.local.leaks.Channel.METRIC;
import static io.latchkey.local.leaks.Channel.PIPEDRIVE;

import io.latchkey.local.leaks.Recording.RecordedOccurrence;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place where a secret must appear for the flow to work.
 *
 * @param place a regular expression that matches the whole place
 */
record AllowedLeak(Set<Kind> kinds, Channel channel, Pattern place, String why) {

  private static final String INSTALLATION = "/installations/[0-9]+/[0-9]+";

  private static final String DECOYS = "io\\.latchkey\\.local\\.leaks\\.DeliberateLeak";

  static final List<AllowedLeak> PLACES =
      List.of(
          in(
              ANSWER,
              "GET " + INSTALLATION + "/token 200 body",
              "the backend asks for it",
              Kind.ACCESS_TOKEN),
          in(
              ANSWER,
              "(GET /(install|callback|resume)|POST /resume) [0-9]+ header set-cookie",
              "the browser is to keep it",
              Kind.BROWSER_KEY),
          in(
              ANSWER,
              "(GET /callback|GET /resume|POST /resume) 200 body",
              "a field of the form of the confirm page",
              Kind.FORM_TOKEN),
          in(
              ANSWER,
              "(GET|POST) /(install|callback|resume) 30[23] header location to /oauth/authorize",
              "Pipedrive brings it back",
              Kind.STATE),
          in(
              LOG,
              "com\\.sun\\.net\\.httpserver",
              "the JDK's server logs request lines at DEBUG; it replaces API Gateway locally, and is"
                  + " in no function",
              Kind.CODE,
              Kind.STATE,
              Kind.ASSERTION),
          in(LOG, DECOYS, "planted", Kind.DECOY),
          in(METRIC, "io\\.latchkey\\.lambda\\.MetricsLog", "planted", Kind.DECOY),
          in(CONSOLE, "out", "planted", Kind.DECOY),
          in(CONSOLE, "out", "a developer gives it to their receiver", Kind.WEBHOOK_SECRET),
          in(EXCEPTION, DECOYS + ".*", "planted", Kind.DECOY),
          in(
              PIPEDRIVE,
              "POST /oauth/token body",
              "Pipedrive exchanges it",
              Kind.CODE,
              Kind.REFRESH_TOKEN),
          in(
              PIPEDRIVE,
              "POST /oauth/revoke body",
              "Pipedrive ends it",
              Kind.REFRESH_TOKEN,
              Kind.ACCESS_TOKEN),
          in(
              PIPEDRIVE,
              "POST /oauth/(token|revoke) header authorization",
              "Basic, as Pipedrive asks",
              Kind.CLIENT_SECRET),
          in(
              PIPEDRIVE,
              "GET (/api)?/v1/users/me header authorization",
              "a call in the user's name",
              Kind.ACCESS_TOKEN));

  private static AllowedLeak in(Channel channel, String place, String why, Kind... kinds) {
    return new AllowedLeak(Set.of(kinds), channel, Pattern.compile(place), why);
  }

  boolean covers(Kind kind, RecordedOccurrence seen) {
    return channel == seen.channel()
        && kinds.contains(kind)
        && place.matcher(seen.place()).matches();
  }
}
