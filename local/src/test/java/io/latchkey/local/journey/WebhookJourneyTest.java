package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.rotate.Rotation;
import io.latchkey.cli.rotate.TwoKeySecret;
import io.latchkey.cli.webhook.WebhookEndpointState;
import io.latchkey.local.aws.LocalQueues.Message;
import io.latchkey.local.journey.WebhookReceiver.Post;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.Environment;
import io.latchkey.webhook.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The delivery of an event from an install to the product's webhook, for every response of the
 * webhook.
 */
class WebhookJourneyTest {

  private static final WebhookReceiver WEBHOOK = new WebhookReceiver();

  @RegisterExtension
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("PRODUCT_WEBHOOK_URL", WEBHOOK.url()).toItself();

  @AfterAll
  static void stop() {
    WEBHOOK.close();
  }

  @BeforeEach
  void startOver() {
    WEBHOOK.answers(204);
    latchkey.stack().queues().settle(Duration.ofSeconds(30));
    latchkey
        .dynamoDb()
        .working()
        .deleteItem(
            delete ->
                delete
                    .tableName("Installations")
                    .key(Map.of("pk", AttributeValue.fromS("control#webhook"))));
  }

  @Test
  void anInstallIsPostedWithTheEventsIdAndASignature() {
    var ada = somebodyInstalls();

    var post = postAbout(ada);

    assertThat(post.path()).isEqualTo("/events");
    assertThat(post.body()).contains("\"installation.installed\"", "\"id\":\"" + post.id() + "\"");
    assertThat(post.signatures()).containsExactly(post.signatureOf(current()));
  }

  @Test
  void anEventThatFailsIsPostedAgainWithTheSameIdAndBytes() {
    WEBHOOK.answers(500);
    var ada = somebodyInstalls();
    var first = postAbout(ada);
    settle();

    WEBHOOK.answers(200);
    latchkey.passes(Duration.ofSeconds(6));
    var second = postAbout(ada);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.signatures()).containsExactly(second.signatureOf(current()));
  }

  @Test
  void aDayAfterItWasQueuedAnEventIsADeadLetter() {
    WEBHOOK.answers(500);
    var ada = somebodyInstalls();
    postAbout(ada);
    settle();

    latchkey.passes(Duration.ofHours(25));
    postAbout(ada);
    settle();

    assertThat(latchkey.stack().queues().deadLetters())
        .extracting(Message::body)
        .anyMatch(body -> isAbout(body, ada));
  }

  @Test
  void anEndpointThatIsGoneGetsNoFurtherEvent() {
    WEBHOOK.answers(410);
    var ada = somebodyInstalls();
    postAbout(ada);
    WEBHOOK.answers(200);

    var bob = somebodyInstalls();
    settle();

    assertThat(WEBHOOK.posts()).noneMatch(post -> isAbout(post.body(), bob));
    assertThat(latchkey.stack().queues().deadLetters())
        .extracting(Message::body)
        .anyMatch(body -> isAbout(body, ada))
        .anyMatch(body -> isAbout(body, bob));
  }

  @Test
  void anOperatorEnablesAnEndpointThatWasGone() {
    WEBHOOK.answers(410);
    postAbout(somebodyInstalls());
    settle();
    WEBHOOK.answers(204);
    var state =
        new WebhookEndpointState(
            new Environment(Map.of("PRODUCT_WEBHOOK_URL", WEBHOOK.url())),
            latchkey.dynamoDb().working(),
            "Installations");
    var keys = List.of(SigningKey.of(Secret.of(current())));
    assertThat(state.disabledSince(keys)).isPresent();

    state.enable(keys);

    assertThat(state.disabledSince(keys)).isEmpty();
    assertThat(postAbout(somebodyInstalls()).body()).contains("installation.installed");
  }

  @Test
  void duringARotationBothKeysSignAndAfterItTheNewOneOnly() {
    var old = current();
    var rotation =
        new Rotation(latchkey.stack().secrets(), latchkey.stack().clock(), new SecureRandom());
    rotation.begin(TwoKeySecret.WEBHOOK, "WEBHOOK_SECRET_ID");
    latchkey.passes(Duration.ofMinutes(7));

    var during = postAbout(somebodyInstalls());
    assertThat(during.signatures()).hasSize(2).contains(during.signatureOf(old));

    rotation.finish(TwoKeySecret.WEBHOOK, "WEBHOOK_SECRET_ID");
    latchkey.passes(Duration.ofMinutes(7));

    var after = postAbout(somebodyInstalls());
    assertThat(after.signatures()).hasSize(1).doesNotContain(after.signatureOf(old));
  }

  private static Person somebodyInstalls() {
    var somebody = latchkey.somebody();
    somebody.isInstalled();
    latchkey.stack().streams().drain();
    return somebody;
  }

  private static Post postAbout(Person person) {
    for (var post = WEBHOOK.next(); ; post = WEBHOOK.next()) {
      if (isAbout(post.body(), person)) {
        return post;
      }
    }
  }

  private static void settle() {
    latchkey.stack().queues().settle(Duration.ofSeconds(30));
  }

  private static boolean isAbout(String body, Person person) {
    return Pattern.compile("\"company_id\":" + person.user().companyId() + "\\b")
        .matcher(body)
        .find();
  }

  /** The key that signs now. */
  private static String current() {
    var value =
        latchkey
            .stack()
            .secrets()
            .getSecretValue(get -> get.secretId("WEBHOOK_SECRET_ID"))
            .secretString();
    var current = Pattern.compile("\"current\":\"([^\"]+)\"").matcher(value);
    assertThat(current.find()).isTrue();
    return current.group(1).replace("\\/", "/");
  }
}
