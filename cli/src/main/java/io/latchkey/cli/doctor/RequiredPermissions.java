package io.latchkey.cli.doctor;

import io.latchkey.dynamodb.UnsealedItems;
import java.util.List;
import java.util.Map;

/**
 * The permissions that each function needs. A test ensures that the template grants exactly these,
 * except for reading streams, whose event sources report missing permissions themselves.
 *
 * <p>Resources are named as in the template; an index is {@code <table>/index/<name>}.
 */
public final class RequiredPermissions {

  private static final String GET = "dynamodb:GetItem";
  private static final String PUT = "dynamodb:PutItem";
  private static final String CONDITION = "dynamodb:ConditionCheckItem";
  private static final String UPDATE = "dynamodb:UpdateItem";
  private static final String QUERY = "dynamodb:Query";
  private static final String READ_SECRET = "secretsmanager:GetSecretValue";
  private static final String SEND = "sqs:SendMessage";
  private static final String DELAY = "sqs:ChangeMessageVisibility";
  private static final List<String> RECEIVE =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
  private static final String PUBLISH = "events:PutEvents";

  private static final String ATTEMPTS = "Attempts";
  private static final String INSTALLATIONS = "Installations";
  private static final String BY_ACCOUNT = "Installations/index/byAccount";
  private static final String BY_DUE = "Installations/index/byDue";
  private static final String PIPEDRIVE = "PipedriveSecret";
  private static final String ASSERTION = "AssertionSecret";
  private static final String SEALING = "SealingSecret";

  /**
   * All of these actions on all of these resources.
   *
   * @param request the requests' values of IAM's condition keys
   */
  public record Permission(
      List<String> actions, List<String> resources, Map<String, List<String>> request) {

    Permission(List<String> actions, List<String> resources) {
      this(actions, resources, Map.of());
    }
  }

  private RequiredPermissions() {}

  /** Returns the needs by the functions' names in the template. */
  public static Map<String, List<Permission>> ofFunctions() {
    return Map.ofEntries(
        entry("InstallFunction", needs(PUT, ATTEMPTS), needs(READ_SECRET, PIPEDRIVE, SEALING)),
        entry(
            "CallbackFunction",
            readsAndWrites(ATTEMPTS, INSTALLATIONS),
            needs(CONDITION, ATTEMPTS),
            needs(READ_SECRET, PIPEDRIVE, SEALING)),
        entry(
            "ResumeFunction",
            readsAndWrites(ATTEMPTS, INSTALLATIONS),
            needs(CONDITION, ATTEMPTS),
            needs(READ_SECRET, PIPEDRIVE, ASSERTION, SEALING)),
        entry(
            "UninstallFunction",
            readsAndWrites(INSTALLATIONS),
            needs(READ_SECRET, PIPEDRIVE),
            needs(SEND, "UninstallQueue")),
        entry("UninstallQueueFunction", readsAndWrites(INSTALLATIONS), worksOff("UninstallQueue")),
        entry(
            "TokenFunction",
            readsAndWrites(ATTEMPTS, INSTALLATIONS),
            needs(CONDITION, ATTEMPTS),
            needs(QUERY, BY_ACCOUNT),
            needs(READ_SECRET, PIPEDRIVE, SEALING),
            needs(SEND, "RefreshQueue")),
        entry(
            "SweepFunction",
            readsAndWritesItem(UnsealedItems.CIRCUIT_BREAKER),
            needs(QUERY, BY_DUE),
            claims(),
            needs(SEND, "RefreshQueue")),
        entry(
            "RefreshFunction",
            readsAndWrites(INSTALLATIONS),
            needs(QUERY, BY_ACCOUNT),
            needs(READ_SECRET, PIPEDRIVE, SEALING),
            needs(DELAY, "RefreshQueue"),
            needs(SEND, "RefreshQueue"),
            worksOff("RefreshQueue")),
        entry(
            "OutboxFunction",
            needs(PUBLISH, "Bus"),
            needs(SEND, "EventQueue", "RefreshQueue", "StreamDeadLetters")),
        entry("OutboxQueueFunction", needs(PUBLISH, "Bus"), worksOff("EventQueue")),
        entry(
            "WebhookFunction",
            readsAndWritesItem(UnsealedItems.WEBHOOK),
            needs(READ_SECRET, "WebhookSecret"),
            needs(DELAY, "WebhookQueue"),
            needs(SEND, "WebhookDeadLetters"),
            worksOff("WebhookQueue")),
        entry("FallbackFunction", needs(GET, ATTEMPTS, INSTALLATIONS)));
  }

  private static Map.Entry<String, List<Permission>> entry(String function, Permission... needs) {
    return Map.entry(function, List.of(needs));
  }

  private static Permission readsAndWrites(String... tables) {
    return new Permission(List.of(GET, PUT), List.of(tables));
  }

  /** Returns the need of one item of the installations' table that is not an installation. */
  private static Permission readsAndWritesItem(String key) {
    return new Permission(
        List.of(GET, PUT), List.of(INSTALLATIONS), Map.of("dynamodb:LeadingKeys", List.of(key)));
  }

  /** The sweep's claim of a grant that is due. */
  private static Permission claims() {
    return new Permission(
        List.of(UPDATE),
        List.of(INSTALLATIONS),
        Map.of("dynamodb:Attributes", List.of("dueAt", "pk", "revision")));
  }

  private static Permission worksOff(String queue) {
    return new Permission(RECEIVE, List.of(queue));
  }

  private static Permission needs(String action, String... resources) {
    return new Permission(List.of(action), List.of(resources));
  }
}
