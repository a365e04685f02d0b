package io.latchkey.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  @Test
  void everyRouteLeadsToItsFunction() throws IOException {
    assertThat(read(Map.of()).routes())
        .containsExactlyInAnyOrder(
            Route.open("GET /install", "InstallFunction"),
            Route.open("GET /callback", "CallbackFunction"),
            Route.open("DELETE /callback", "UninstallFunction"),
            Route.open("GET /resume", "ResumeFunction"),
            Route.open("POST /resume", "ResumeFunction"),
            new Route(
                "GET /installations/{companyId}/{userId}/token", "TokenFunction", Route.Access.IAM),
            new Route("GET /installations", "TokenFunction", Route.Access.IAM),
            new Route("POST /installations", "TokenFunction", Route.Access.IAM),
            new Route(
                "DELETE /installations/{companyId}/{userId}", "TokenFunction", Route.Access.IAM),
            new Route("DELETE /installations", "TokenFunction", Route.Access.IAM),
            Route.open("GET /health", "FallbackFunction"),
            Route.open("HEAD /health", "FallbackFunction"),
            Route.open("$default", "FallbackFunction"));
  }

  @Test
  void everyQueueIsWorkedOff() throws IOException {
    assertThat(read(Map.of()).queues())
        .extracting(Queue::url, Queue::function)
        .containsExactlyInAnyOrder(
            tuple("https://sqs.local/UninstallQueue", "UninstallQueueFunction"),
            tuple("https://sqs.local/RefreshQueue", "RefreshFunction"),
            tuple("https://sqs.local/EventQueue", "OutboxQueueFunction"));
  }

  @Test
  void aWebhookHasItsFunctionItsQueueAndARuleThatSendsToIt() throws IOException {
    var with = read(Map.of("PRODUCT_WEBHOOK_URL", "https://product.example/events"));

    assertThat(with.functions()).extracting(LambdaFunction::name).contains("WebhookFunction");
    assertThat(with.queues()).extracting(Queue::function).contains("WebhookFunction");
    assertThat(with.queuesBehindTheBus()).containsExactly("https://sqs.local/WebhookQueue");
  }

  @Test
  void withoutAWebhookNothingOfItIsThere() throws IOException {
    var without = read(Map.of());

    assertThat(without.functions())
        .extracting(LambdaFunction::name)
        .doesNotContain("WebhookFunction");
    assertThat(without.queuesBehindTheBus()).isEmpty();
  }

  @Test
  void theOutboxReadsTheStreamsOfBothTables() throws IOException {
    assertThat(read(Map.of()).streams())
        .extracting(TableStream::table, TableStream::function)
        .containsExactlyInAnyOrder(
            tuple("Installations", "OutboxFunction"), tuple("Attempts", "OutboxFunction"));
  }

  @Test
  void theSweepRunsByASchedule() throws IOException {
    assertThat(read(Map.of()).scheduled()).containsExactly("SweepFunction");
  }

  @Test
  void functionsThatStartFromASnapshotAreAskedDaily() throws IOException {
    assertThat(read(Map.of()).dailyRequests())
        .extracting(DailyRequest::function)
        .containsExactlyInAnyOrder(
            "InstallFunction",
            "CallbackFunction",
            "ResumeFunction",
            "TokenFunction",
            "FallbackFunction");
  }

  @Test
  void thoseAreTheFunctionsWithSnapStart() throws IOException {
    assertThat(read(Map.of()).functions())
        .filteredOn(LambdaFunction::snapStart)
        .extracting(LambdaFunction::name)
        .containsExactlyInAnyOrderElementsOf(
            read(Map.of()).dailyRequests().stream().map(DailyRequest::function).toList());
  }

  @Test
  void aParameterTakesTheSettingOfItsName() throws IOException {
    assertThat(
            environmentOf("InstallFunction", Map.of("PRODUCT_ISSUER", "https://product.example")))
        .containsEntry("PRODUCT_ISSUER", "https://product.example");
  }

  @Test
  void aParameterThatIsNotSetTakesItsDefaultOrNothing() throws IOException {
    assertThat(environmentOf("InstallFunction", Map.of()))
        .contains(
            entry("PIPEDRIVE_OAUTH_URL", "https://oauth.pipedrive.com"),
            entry("CALLBACK_WITHOUT_STATE", "confirm"),
            entry("ATTEMPT_TTL", "PT24H"),
            entry("PUBLIC_BASE_URL", ""),
            entry("PRODUCT_ISSUER", ""));
  }

  @Test
  void aDomainNameOfOnesOwnIsThePublicBaseUrlUnlessThereIsAnother() throws IOException {
    assertThat(environmentOf("InstallFunction", Map.of("DOMAIN_NAME", "latchkey.example")))
        .containsEntry("PUBLIC_BASE_URL", "https://latchkey.example");
    assertThat(
            environmentOf(
                "InstallFunction",
                Map.of(
                    "DOMAIN_NAME", "latchkey.example", "PUBLIC_BASE_URL", "https://cdn.example")))
        .containsEntry("PUBLIC_BASE_URL", "https://cdn.example");
  }

  @Test
  void metricsAreNamedAfterTheStack() throws IOException {
    assertThat(environmentOf("SweepFunction", Map.of()))
        .contains(
            entry("POWERTOOLS_METRICS_NAMESPACE", "Latchkey"),
            entry("POWERTOOLS_SERVICE_NAME", "latchkey-local"));
  }

  @Test
  void aFunctionHasTheSharedEnvironmentAndItsOwn() throws IOException {
    assertThat(environmentOf("UninstallFunction", Map.of()))
        .contains(
            entry("INSTALLATIONS_TABLE", "Installations"),
            entry("PIPEDRIVE_SECRET_ID", "PipedriveSecret"),
            entry("UNINSTALL_QUEUE_URL", "https://sqs.local/UninstallQueue"));
    assertThat(environmentOf("InstallFunction", Map.of())).doesNotContainKey("UNINSTALL_QUEUE_URL");
  }

  @Test
  void theAssertionSecretIsNamedUnlessTheProductPublishesKeys() throws IOException {
    assertThat(environmentOf("ResumeFunction", Map.of()))
        .containsEntry("ASSERTION_SECRET_ID", "AssertionSecret");
    assertThat(
            environmentOf(
                "ResumeFunction", Map.of("ASSERTION_JWKS_URL", "https://product.example/jwks")))
        .containsEntry("ASSERTION_SECRET_ID", "");
  }

  private static Map<String, String> environmentOf(String function, Map<String, String> settings)
      throws IOException {
    return read(settings).functions().stream()
        .filter(each -> each.name().equals(function))
        .findFirst()
        .orElseThrow()
        .environment();
  }

  private static Template read(Map<String, String> settings) throws IOException {
    return Template.read(TEMPLATE, settings);
  }
}
