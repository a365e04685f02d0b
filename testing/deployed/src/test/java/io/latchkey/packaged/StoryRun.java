package io.latchkey.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.lambdaruntime.Outcome;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.local.template.DailyRequest;
import io.latchkey.local.template.Template;
import io.latchkey.pipedrive.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A run of a story in one world: its people, and its transcript. */
final class StoryRun {

  /** The company in the samples. */
  static final long COMPANY = 42;

  static final long USER = 7_000_042;
  static final String INSTALLATION = COMPANY + "#" + USER;
  static final String ACCOUNT = "acct-1";
  static final List<String> TABLES = List.of("Attempts", "Installations");

  /** An attempt, with its browser's cookie. */
  record Visit(String handle, String cookie) {}

  private final World world;
  private final Template template;
  private final List<String> transcript = new ArrayList<>();
  private final Map<String, String> secrets = new HashMap<>();

  /** Starts with nothing stored. */
  StoryRun(World world, Template template) {
    this.world = world;
    this.template = template;
    TABLES.forEach(this::empty);
    world.sent();
    world.published();
    world.pipedrive().clearFaults();
    world.pipedrive().forget(COMPANY, USER);
  }

  private void empty(String table) {
    for (var item : items(table)) {
      world.store().deleteItem(delete -> delete.tableName(table).key(Map.of("pk", item.get("pk"))));
    }
  }

  private List<Map<String, AttributeValue>> items(String table) {
    return world.store().scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
  }

  /** An HTTP event, and its answer, whose status is the story's business. */
  Answer asks(Sample sample, int status) {
    var outcome = happens(sample);
    assertThat(outcome).as(sample.name()).isInstanceOf(Outcome.Answered.class);
    var answer = Answer.read(outcome.json());
    assertThat(answer.status()).as(sample.name()).isEqualTo(status);
    return answer;
  }

  /**
   * Sends an event that no caller waits for, and compares Lambda's response.
   *
   * @param answer the response in the transcript
   */
  void works(Sample sample, String answer) {
    assertThat(told(happens(sample))).as(sample.name()).isEqualTo(answer);
  }

  /** Sends an event and ignores the result. */
  Outcome happens(Sample sample) {
    return happens(sample.name(), sample.function(template), sample.event());
  }

  private Outcome happens(String name, String function, String event) {
    var outcome = world.call(function, event);
    transcript.add(name + ": " + told(outcome));
    return outcome;
  }

  /** A schedule's request, which keeps a version of a function active and changes nothing. */
  void isAskedDaily(DailyRequest request) {
    var outcome = happens("daily request", request.function(), request.event());
    assertThat(Answer.read(outcome.json()).status()).as(request.function()).isIn(200, 400);
  }

  private static String told(Outcome outcome) {
    var json = Json.parse(outcome.json());
    return switch (outcome) {
      case Outcome.Answered _ -> Normalizer.of(Normalizer.sorted(json).toString());
      case Outcome.Failed _ -> "throws " + json.get("errorType");
    };
  }

  /** Marketplace, Allow, and off to the product. */
  Visit comesFromTheMarketplace() {
    var code = code();
    var sent = asks(Sample.of("callback").query(Map.of("code", code)), 302);
    return visit(sent, sent.leadsTo("install"));
  }

  Visit visit(Answer sent, String handle) {
    var cookie = sent.cookie();
    secret("a browser key", cookie.substring(cookie.indexOf('=') + 1));
    return new Visit(handle, cookie);
  }

  /** The code that Pipedrive's dialog would send the browser back with. */
  String code() {
    var code = world.pipedrive().allow(COMPANY, USER).reveal();
    secret("a code", code);
    return code;
  }

  /** Back from the product with its word. */
  Answer comesBack(Visit visit, String entitlement, int status) {
    return asks(
        Sample.of("resume")
            .query(Map.of("assertion", assertion(visit, entitlement)))
            .cookie(visit.cookie()),
        status);
  }

  /** Returns from the product with an assertion, and opens the page with the result. */
  Answer comesBackToThePage(Visit visit) {
    comesBack(visit, "active", 303);
    return looksAt(visit, 200);
  }

  /** The address of the attempt. */
  Answer looksAt(Visit visit, int status) {
    return asks(
        Sample.of("resume").query(Map.of("install", visit.handle())).cookie(visit.cookie()),
        status);
  }

  /** Presses a button of the confirm page. */
  Answer presses(Visit visit, Answer page, String button) {
    return asks(Sample.of("confirm").form(page.form(button)).cookie(visit.cookie()), 303);
  }

  /** The whole of the plainest install. */
  void installs() {
    var visit = comesFromTheMarketplace();
    presses(visit, comesBackToThePage(visit), "confirm");
  }

  private String assertion(Visit visit, String entitlement) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(Setting.PRODUCT)
            .audience(Setting.LATCHKEY)
            .subject(ACCOUNT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(120)))
            .jwtID(UUID.randomUUID().toString())
            .claim("install", visit.handle())
            .claim("entitlement", entitlement)
            .claim("name", "Accounts & Söhne")
            .build();
    try {
      var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      assertion.sign(new MACSigner(Setting.ASSERTION_SECRET.getBytes(UTF_8)));
      secret("an assertion", assertion.serialize());
      return assertion.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  PipedriveEmulator pipedrive() {
    return world.pipedrive();
  }

  /** A token that was vended: SHA-256 of it is what a backend sends when Pipedrive refuses it. */
  String hashOf(String accessToken) {
    secret("an access token", accessToken);
    return Secret.of(accessToken).sha256();
  }

  /**
   * Makes the installation active and due since a minute ago, with an access token that expires in
   * a minute.
   */
  void isDue() {
    asks(Sample.of("vend"), 200);
    installation().isDue();
  }

  /** The stored installation, whose times can be changed. */
  StoredInstallation installation() {
    return new StoredInstallation(world.store(), INSTALLATION);
  }

  /** The item, as a stream's record shows it. */
  Map<String, Object> image(String table, String key) {
    var image = new HashMap<String, Object>();
    world
        .store()
        .getItem(get -> get.tableName(table).key(Map.of("pk", AttributeValue.fromS(key))))
        .item()
        .forEach(
            (name, value) ->
                image.put(
                    name, value.s() == null ? Map.of("N", value.n()) : Map.of("S", value.s())));
    return image;
  }

  /** DynamoDB has no such table meanwhile, and an empty one after. */
  void without(String name, Runnable meanwhile) {
    world.store().deleteTable(table -> table.tableName(name));
    try {
      meanwhile.run();
    } finally {
      LocalDynamoDb.create(
          template.tables().stream().filter(table -> table.name().equals(name)).toList(),
          world.store());
    }
  }

  /** The one message that was sent. */
  World.Message sent() {
    var sent = world.sent();
    assertThat(sent).hasSize(1);
    writeDown(sent);
    return sent.getFirst();
  }

  private void writeDown(List<World.Message> sent) {
    sent.stream()
        .map(message -> "sent to " + message.queue() + ": " + Normalizer.of(message.body()))
        .sorted()
        .forEach(transcript::add);
  }

  /** So many events were put on the bus. */
  void published(int count) {
    var published = world.published();
    assertThat(published).hasSize(count);
    writeDownEvents(published);
  }

  private void writeDownEvents(List<World.PublishedEvent> published) {
    published.stream()
        .map(event -> "told: " + event.type() + " " + Normalizer.sorted(event.detail()))
        .map(Normalizer::of)
        .sorted()
        .forEach(transcript::add);
  }

  void secret(String what, String secret) {
    secrets.put(secret, what);
  }

  /** Everything that was answered, sent and published, and what is stored at the end. */
  List<String> transcript() {
    writeDown(world.sent());
    writeDownEvents(world.published());
    for (var table : TABLES) {
      items(table).stream()
          .map(item -> Normalizer.of(Normalizer.sorted(plain(item)).toString()))
          .sorted()
          .forEach(item -> transcript.add("stored in " + table + ": " + item));
    }
    return List.copyOf(transcript);
  }

  private static Map<String, Object> plain(Map<String, AttributeValue> item) {
    var plain = new HashMap<String, Object>();
    item.forEach((name, value) -> plain.put(name, value.s() == null ? value.n() : value.s()));
    return plain;
  }

  /** Returns the values that no log may contain, each with its name. */
  Map<String, String> secrets() {
    var all = new HashMap<>(secrets);
    world.pipedrive().accessTokens(COMPANY, USER).forEach(t -> all.put(t.reveal(), "a token"));
    world.pipedrive().live(COMPANY, USER).forEach(t -> all.put(t.reveal(), "a token"));
    return all;
  }
}
