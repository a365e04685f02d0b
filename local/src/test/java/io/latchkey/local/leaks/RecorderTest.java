package io.latchkey.local.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.latchkey.local.leaks.Recording.RecordedOccurrence;
import io.latchkey.pipedrive.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** The recorder writes down all output and collects every secret. */
class RecorderTest extends RecorderTesting {

  @Test
  void aLineOfTheLogIsWrittenDownWithAllThatComesWithIt() {
    assertThat(RecordedOutput.text(line("{}", SECRET))).contains(SECRET);

    var withField = line("nothing");
    withField.addKeyValuePair(new KeyValuePair("field", SECRET));
    assertThat(RecordedOutput.text(withField)).contains(SECRET);

    var ofACall = lineOfACall(Map.of("call", SECRET), "nothing");
    assertThat(RecordedOutput.text(ofACall)).contains(SECRET);

    var suppressing = new IllegalStateException("nothing");
    suppressing.addSuppressed(new IllegalStateException(SECRET));
    for (var failure :
        List.of(
            new IllegalStateException(SECRET),
            new IllegalStateException("nothing", new IOException(SECRET)),
            suppressing)) {
      assertThat(RecordedOutput.text(line("nothing", failure))).contains(SECRET);
    }
  }

  private static LoggingEvent line(String message, Object... arguments) {
    return lineOfACall(Map.of(), message, arguments);
  }

  private static LoggingEvent lineOfACall(
      Map<String, String> fields, String message, Object... arguments) {
    var logger = new LoggerContext().getLogger("a.Logger");
    var line = new LoggingEvent("here", logger, Level.DEBUG, message, null, arguments);
    line.setMDCPropertyMap(fields);
    return line;
  }

  /** The SDK's own text leaves out what AWS calls sensitive, a message's body among it. */
  @Test
  void aRequestToAwsIsWrittenDownWhole() {
    var message = SendMessageRequest.builder().queueUrl("q").messageBody(SECRET).build();
    var item =
        PutItemRequest.builder()
            .item(Map.of("a", AttributeValue.fromM(Map.of("b", AttributeValue.fromS(SECRET)))))
            .build();

    assertThat(RecordedAws.text(message)).contains(SECRET);
    assertThat(RecordedAws.text(item)).contains(SECRET);
  }

  @Test
  void whatAFunctionStoresIsWrittenDownHoweverItCallsTheClient() throws IOException {
    var recording =
        recorded(
            recorder -> {
              var client = RecordedAws.of(recorder, DynamoDbClient.class, new RecordsEverything());
              client.putItem(PutItemRequest.builder().tableName(SECRET).build());
              client.putItem(put -> put.tableName(SECRET));
            });

    assertThat(recording.seen())
        .hasSize(2)
        .allMatch(seen -> seen.channel() == Channel.STORED && seen.text().contains(SECRET));
  }

  @Test
  void whatAFunctionReadsOfSecretsManagerIsLearntAndWhatIsDerivedFromIt() throws IOException {
    var seed = "0123456789abcdef".repeat(4);
    var recording =
        recorded(
            recorder -> {
              for (var document :
                  List.of(
                      "{\"client_id\":\"x\",\"client_secret\":\"the-client-secret\"}",
                      "{\"current\":\"the-assertion-secret\"}",
                      "{\"current\":\"" + seed + "\"}")) {
                var client =
                    RecordedAws.of(recorder, SecretsManagerClient.class, new HoldsSecret(document));
                assertThat(client.getSecretValue(get -> get.secretId("x")).secretString())
                    .isEqualTo(document);
              }
            });

    assertThat(recording.secrets())
        .containsEntry(Kind.CLIENT_SECRET, Set.of("the-client-secret"))
        .containsEntry(Kind.ASSERTION_SECRET, Set.of("the-assertion-secret"))
        .containsEntry(Kind.SEALING_SEED, Set.of(seed))
        .containsKey(Kind.SEALING_KEY);
  }

  @Test
  void whatGoesToPipedriveIsWrittenDownAndItsTokensAreLearnt() throws IOException {
    var answer =
        "{\"access_token\":\"at.0123456789abcdef\",\"refresh_token\":\"rt.0123456789abcdef\"}";
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost/oauth/token?x=" + SECRET))
            .header("Authorization", "Basic " + SECRET)
            .POST(BodyPublishers.ofString("code=" + SECRET))
            .build();

    var recording =
        recorded(
            recorder -> new RecordedTransport(recorder, new EmitsOutput(answer)).send(request));

    assertThat(recording.seen())
        .filteredOn(seen -> seen.text().contains(SECRET))
        .extracting(RecordedOccurrence::place)
        .containsExactlyInAnyOrder(
            "POST /oauth/token address",
            "POST /oauth/token header authorization",
            "POST /oauth/token body");
    assertThat(recording.secrets())
        .containsEntry(Kind.CODE, Set.of(SECRET))
        .containsEntry(Kind.ACCESS_TOKEN, Set.of("at.0123456789abcdef"))
        .containsEntry(Kind.REFRESH_TOKEN, Set.of("rt.0123456789abcdef"));
  }

  private static final class RecordsEverything implements DynamoDbClient {

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      return PutItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // holds nothing open
    }
  }

  private record HoldsSecret(String document) implements SecretsManagerClient {

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return GetSecretValueResponse.builder().secretString(document).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // holds nothing open
    }
  }

  private record EmitsOutput(String answer) implements HttpTransport {

    @Override
    public HttpResult send(HttpRequest request) {
      return new HttpResult.Answered(200, HttpHeaders.of(Map.of(), (_, _) -> true), answer);
    }

    @Override
    public void close() {
      // holds nothing open
    }
  }
}
