package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs flows of every kind, successful and failing, then searches for codes, tokens, browser keys,
 * assertions, and secrets in places where they must not appear.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NothingLeaksJourneyTest {

  /** A webhook that fails, because failures are logged. */
  private static final WebhookReceiver FAILING = new WebhookReceiver();

  static {
    FAILING.answers(500);
  }

  @RegisterExtension
  @Order(1)
  static final LogCapture log = new LogCapture();

  @RegisterExtension
  @Order(2)
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("PRODUCT_WEBHOOK_URL", FAILING.url()).toItself();

  private final AllFlows flows = new AllFlows(latchkey);
  private KnownSecrets secrets = new KnownSecrets(Set.of(), Set.of(), Set.of(), "not walked yet");

  @BeforeAll
  void everybodyWalks() {
    flows.walk();
    secrets = flows.secrets();
  }

  @AfterAll
  void stop() {
    FAILING.close();
  }

  @Test
  void everySecretOfAllTheseFlowsIsKnownHere() {
    assertThat(secrets.codes()).hasSizeGreaterThan(10);
    assertThat(secrets.tokens()).hasSizeGreaterThan(10);
    assertThat(secrets.browserKeys()).hasSizeGreaterThan(10);
    assertThat(secrets.assertions()).hasSizeGreaterThan(10);
  }

  @Test
  void noRequestToTheWebhookHoldsAnyOfThem() {
    var all = secrets.all();
    latchkey.stack().streams().drain();
    latchkey.stack().queues().settle(Duration.ofSeconds(30));

    assertThat(FAILING.posts()).isNotEmpty();
    assertThat(FAILING.posts()).allSatisfy(post -> assertThat(all.in(post.toString())).isEmpty());
  }

  @Test
  void theTablesHoldNoneOfThem() {
    var all = secrets.all();
    var found = new ArrayList<String>();
    for (var item : latchkey.store().everything()) {
      found.addAll(all.in(item.toString()));
    }

    assertThat(latchkey.store().everything()).hasSizeGreaterThan(20);
    assertThat(found).isEmpty();
  }

  @Test
  void noItemThatWasEverWrittenHeldAnyOfThem() {
    var all = secrets.all();
    var found = new ArrayList<String>();
    for (var item : latchkey.dynamoDb().written()) {
      found.addAll(all.in(item.toString()));
    }

    assertThat(latchkey.dynamoDb().written().toString())
        .as("attempts were written in every state")
        .contains("AwaitingAccount", "Exchanging", "Exchanged", "AwaitingConfirmation");
    assertThat(found).isEmpty();
  }

  @Test
  void noLogLineHoldsAnyOfThem() {
    var all = secrets.all();
    var lines = log.lines();
    var found = new ArrayList<String>();
    for (var line : lines) {
      all.in(line).forEach(name -> found.add(name + " in: " + line));
    }

    assertThat(lines).as("the log is really read").anyMatch(line -> line.contains("POST /resume"));
    assertThat(lines).anyMatch(line -> line.contains("has failed"));
    assertThat(found).isEmpty();
  }

  @Test
  void noPageOrRedirectOfOursHoldsAnyOfThem() {
    var all = secrets.all();
    var found = new ArrayList<String>();
    for (var page : ourAnswers()) {
      all.in(page.body() + "\n" + headersButCookies(page))
          .forEach(name -> found.add(name + " in " + page));
    }

    assertThat(found).isEmpty();
  }

  @Test
  void aCookieHoldsNothingButTheKeyOfItsAttempt() {
    var others = secrets.allButBrowserKeys();
    var cookies = new ArrayList<String>();
    var found = new ArrayList<String>();
    for (var page : ourAnswers()) {
      for (var cookie : page.headers().allValues("Set-Cookie")) {
        cookies.add(cookie);
        found.addAll(others.in(cookie));
      }
    }

    assertThat(found).isEmpty();
    assertThat(cookies)
        .isNotEmpty()
        .allMatch(
            cookie ->
                cookie.matches(
                    "latchkey-[A-Za-z0-9_-]{22}=[A-Za-z0-9_-]{43}(\\.d)?; Path=/; Max-Age=86400;"
                        + " HttpOnly; SameSite=Lax"));
  }

  @Test
  void codesAndAssertionsAreInTheAddressesThatWantThemAndNowhereElse() {
    var all = secrets.all();
    var allButCodes = secrets.allButCodes();
    var allButAssertions = secrets.allButAssertions();
    var found = new ArrayList<String>();
    for (var page : flows.traffic()) {
      var wanted =
          switch (page.uri().getPath()) {
            case "/callback" -> allButCodes;
            case "/resume" -> allButAssertions;
            default -> all;
          };
      if (!flows.meantToMislead(page)) {
        wanted.in(page.uri().toString()).forEach(name -> found.add(name + " in " + page));
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void whatWaitedInTheQueueHeldNoneOfThem() {
    assertThat(flows.queued()).isNotEmpty();
    for (var message : flows.queued()) {
      assertThat(secrets.all().in(message)).isEmpty();
    }
  }

  @Test
  void noEventHeldAnyOfThem() {
    latchkey.stack().streams().drain();
    var events = latchkey.stack().bus().events();

    assertThat(events.toString()).contains("installation.installed", "installation.uninstalled");
    assertThat(secrets.all().in(events.toString())).isEmpty();
  }

  private List<Page> ourAnswers() {
    var base = latchkey.baseUrl().toString();
    var ours =
        flows.traffic().stream().filter(page -> page.uri().toString().startsWith(base)).toList();
    assertThat(ours).hasSizeGreaterThan(40);
    return ours;
  }

  private static String headersButCookies(Page page) {
    var text = new StringBuilder();
    page.headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("set-cookie")) {
                text.append(name).append(": ").append(values).append('\n');
              }
            });
    return text.toString();
  }
}
