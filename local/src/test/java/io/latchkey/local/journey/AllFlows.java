package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;

import io.latchkey.local.aws.LocalQueues.Message;
import io.latchkey.local.emulator.Fault;
import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs every kind of flow once. */
public final class AllFlows {

  private static final String MISLED = "misled=";

  private final RunningLatchkey latchkey;
  private final List<Person> everybody = new ArrayList<>();
  private final Set<String> codes = new LinkedHashSet<>();
  private final Set<String> tokens = new LinkedHashSet<>();
  private final List<String> queued = new ArrayList<>();

  public AllFlows(RunningLatchkey latchkey) {
    this.latchkey = latchkey;
  }

  public void walk() {
    somebody(Person::isInstalled);
    somebody(this::declines);
    somebody(this::takesLong);
    somebody(this::subscribesLate);
    somebody(this::changesBrowsers);
    somebody(this::startsWithUsAndRepairs);
    somebody(this::cancels);
    somebody(this::meetsAPipedriveThatFails);
    somebody(this::meetsAPipedriveThatTalksNonsense);
    somebody(this::isImported);
    somebody(this::isUninstalledWhileDynamoDbFails);
    somebody(this::comesBackWhileDynamoDbFails);
    somebody(this::sendsThingsWhereTheyDoNotBelong);
  }

  private void somebody(Consumer<Person> flow) {
    var person = latchkey.somebody();
    everybody.add(person);
    flow.accept(person);
    noteTokensOf(person);
    latchkey.pipedrive().clearFaults();
  }

  /**
   * Records a person's tokens. Call it before tokens are revoked too, because Pipedrive then
   * forgets them.
   */
  private void noteTokensOf(Person person) {
    var company = person.user().companyId();
    var user = person.user().userId();
    latchkey.pipedrive().live(company, user).forEach(token -> tokens.add(token.reveal()));
    latchkey.pipedrive().accessTokens(company, user).forEach(token -> tokens.add(token.reveal()));
  }

  private void pipedriveHas(Fault fault) {
    latchkey.pipedrive().fault(fault);
  }

  private void declines(Person ada) {
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    noteTokensOf(ada);
    ada.declines();
    ada.isInstalled();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    ada.declines();
  }

  private void takesLong(Person ada) {
    ada.installsFromTheMarketplace();
    latchkey.passes(Duration.ofMinutes(6));
    ada.comesBack(ACTIVE);
    ada.allows();
    latchkey.passes(Duration.ofHours(25));
    ada.comesBack(ACTIVE);
  }

  private void subscribesLate(Person ada) {
    ada.installsFromTheMarketplace();
    ada.comesBack(NONE);
    ada.comesBack(ACTIVE);
    ada.comesBack(NONE);
    ada.comesBack(ACTIVE);
    ada.reloads();
    ada.confirms();
  }

  private void changesBrowsers(Person ada) {
    ada.installsFromTheMarketplace();
    var elsewhere = ada.inAnotherBrowser();
    everybody.add(elsewhere);
    elsewhere.comesBack(ACTIVE);
    elsewhere.opens(ada.lastCallback());
    elsewhere.comesBack(ACTIVE);
    elsewhere.allows();
    elsewhere.opens(elsewhere.lastCallback());
    ada.opens(elsewhere.lastCallback());
  }

  private void startsWithUsAndRepairs(Person ada) {
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    ada.allows();
    latchkey.store().marksAsInNeedOfReauthorization(ada.id());
    ada.opensTheRepairLinkOf(ada.id());
    ada.allows();
    var grace = latchkey.somebody();
    everybody.add(grace);
    grace.opensTheRepairLinkOf(ada.id());
    grace.allows();
    grace.comesBack(ACTIVE);
    grace.confirms();
    noteTokensOf(grace);
  }

  private void cancels(Person ada) {
    ada.pressesInstallInTheMarketplace();
    ada.cancels();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    ada.cancels();
  }

  private void meetsAPipedriveThatFails(Person ada) {
    ada.installsFromTheMarketplace();
    pipedriveHas(Fault.status("/oauth/token", 500).times(2));
    ada.comesBack(ACTIVE);
    pipedriveHas(Fault.status("/v1/users/me", 500).times(2));
    ada.comesBack(ACTIVE);
    ada.comesBack(ACTIVE);
    pipedriveHas(Fault.status("/oauth/revoke", 500).times(2));
    noteTokensOf(ada);
    ada.declines();
    ada.installsFromTheMarketplace();
    pipedriveHas(Fault.cut("/oauth/token"));
    ada.comesBack(ACTIVE);
    noteTokensOf(ada);
  }

  /** Runs a flow in which Pipedrive's malformed responses quote the request and contain tokens. */
  private void meetsAPipedriveThatTalksNonsense(Person ada) {
    ada.installsFromTheMarketplace();
    var code = Page.parameter(ada.lastCallback(), "code");
    var token = "at.nonsense-" + "0123456789abcdef".repeat(8);
    tokens.add(token);
    for (var nonsense :
        List.of(
            "{\"access_token\":\"" + token + "\",\"error\":\"" + code + "\"",
            "{\"access_token\":\"" + token + "\",\"expires_in\":\"" + token + "\"}",
            "{\"access_token\":\""
                + token
                + "\\n\",\"refresh_token\":\""
                + token
                + "\",\"token_type\":"
                + "\"Bearer\",\"expires_in\":3600,\"scope\":\"base\",\"api_domain\":\"https://"
                + token
                + "\"}")) {
      pipedriveHas(Fault.raw("/oauth/token", nonsense));
      ada.comesBack(ACTIVE);
    }
    pipedriveHas(
        Fault.raw("/v1/users/me", "{\"data\":{\"id\":\"" + token + "\",\"x\":\"" + code + "\"}"));
    ada.comesBack(ACTIVE);
    pipedriveHas(Fault.status("/v1/users/me", 418).header("X-Token", token).body(token));
    ada.comesBack(ACTIVE);
    ada.comesBack(ACTIVE);
  }

  /** Imports a refresh token from before, with failures on the way. */
  private void isImported(Person ada) {
    var token = new PreviousOAuth(latchkey).refreshTokenOf(ada).reveal();
    tokens.add(token);
    noteTokensOf(ada);
    var good = "{\"refresh_token\":\"" + token + "\"}";
    pipedriveHas(Fault.status("/v1/users/me", 500).times(2));
    for (var body :
        List.of(
            "{\"refresh_token\":\"" + token + "\",\"refresh_token\":\"" + token + "\"}",
            "{\"refresh_token\":\"" + token + "\",\"" + token + "\":1}",
            "{\"refresh_token\":\"" + token + "\",\"entitlement\":\"" + token + "\"}",
            "{\"refresh_token\":[\"" + token + "\"",
            "{\"refresh_token\":\"not-" + token + "\"}",
            good,
            good,
            good)) {
      ada.browser()
          .send(
              "POST",
              latchkey.at("/installations?account=" + ada.account().id()),
              body,
              "Authorization",
              "Bearer local");
      noteTokensOf(ada);
    }
  }

  private void isUninstalledWhileDynamoDbFails(Person ada) {
    ada.isInstalled();
    noteTokensOf(ada);
    var made = latchkey.dynamoDb().nextWriteOf(Store.key(ada.id()));
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.EVERYTHING);
    new UninstallNotice(latchkey).of(ada).sent();
    latchkey.stack().queues().waiting().stream().map(Message::body).forEach(queued::add);
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.NONE);
    made.orTimeout(10, TimeUnit.SECONDS).join();
    new UninstallNotice(latchkey).of(ada).signedWith("wrong").sent();
    tokens.forEach(token -> new UninstallNotice(latchkey).saying("{\"" + token).sent());
  }

  private void comesBackWhileDynamoDbFails(Person ada) {
    ada.installsFromTheMarketplace();
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.EVERYTHING);
    ada.comesBack(ACTIVE);
    ada.opens(ada.lastCallback());
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.WRITES);
    ada.comesBack(ACTIVE);
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.NONE);
    ada.comesBack(ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.EVERYTHING);
    ada.sends(yes);
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.NONE);
    ada.sends(yes);
  }

  private void sendsThingsWhereTheyDoNotBelong(Person ada) {
    var allowed = latchkey.pipedrive().allow(ada.user().companyId(), ada.user().userId());
    codes.add(allowed.reveal());
    var code = allowed.reveal();
    ada.installsFromTheMarketplace();
    var assertion = ada.assertion(ACTIVE);
    ada.comesBack(ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");
    for (var query :
        List.of(
            "/callback?code=" + code + "&code=" + code,
            "/callback?code=" + code + "&error=user_denied",
            "/callback?code=" + code + "&state=" + assertion,
            "/callback?error=" + code,
            "/callback?code=" + code + "%00",
            "/callback?code=" + code + "%ff",
            "/resume?assertion=" + assertion + "x",
            "/resume?assertion=" + assertion + "&assertion=" + assertion,
            "/resume?assertion=" + assertion.substring(3),
            "/resume?assertion=" + code,
            "/install?company_id=" + code + "&user_id=1",
            "/nothing/here?assertion=" + assertion,
            "/health?code=" + code)) {
      ada.opens(latchkey.at(query + (query.contains("?") ? "&" : "?") + MISLED));
    }
    ada.browser().send("PUT", latchkey.at("/callback?" + MISLED), "code=" + code);
    ada.sends(yes.with("token", code));
    ada.sends(yes.with("attempt", assertion));
    ada.sends(yes.with("decision", code));
    ada.sends(yes.with(code, assertion));
    ada.browser()
        .submit(yes.with("token", assertion), "https://" + code + ".example", "cross-site");
    ada.bringsTheCode(Secret.of(assertion.substring(0, 60) + "-as-a-code"));
  }

  /** Returns true if a person put secrets into this address on purpose. */
  boolean meantToMislead(Page page) {
    return page.uri().toString().contains(MISLED) || page.uri().toString().contains("-as-a-code");
  }

  /** Everything that a browser was answered on the way. */
  List<Page> traffic() {
    return everybody.stream()
        .map(Person::browser)
        .distinct()
        .flatMap(browser -> browser.traffic().stream())
        .toList();
  }

  /** Everything secret that came up on the way. */
  KnownSecrets secrets() {
    var assertions = new LinkedHashSet<String>();
    everybody.forEach(person -> assertions.addAll(person.product().signed()));
    var honest = traffic().stream().filter(page -> !meantToMislead(page)).toList();
    return new KnownSecrets(codes, tokens, assertions, latchkey.sealingSeed()).seenIn(honest);
  }

  /** Returns the messages that the uninstall queue has held. */
  List<String> queued() {
    return List.copyOf(queued);
  }
}
