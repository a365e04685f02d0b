package io.latchkey.cli.doctor;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.stack.Stack;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Checks the template's settings of the tables, which an operator may have turned off by hand
 * since.
 */
final class Tables {

  private static final String ATTRIBUTE = "expiresAt";

  private final Stack stack;
  private final DynamoDbClient dynamoDb;

  Tables(Stack stack, DynamoDbClient dynamoDb) {
    this.stack = stack;
    this.dynamoDb = dynamoDb;
  }

  List<Check> checks() {
    return stack.ofType("AWS::DynamoDB::Table").stream()
        .flatMap(table -> checks(table.logicalId(), table.physicalId()))
        .toList();
  }

  private Stream<Check> checks(String name, String table) {
    return Stream.of(
        new Check("table " + name, () -> table(table, described(table))),
        new Check("stream of " + name, () -> stream(table, described(table))),
        new Check("TTL of " + name, () -> timeToLive(table)),
        new Check("recovery of " + name, () -> recovery(table)));
  }

  private TableDescription described(String table) {
    return dynamoDb.describeTable(ask -> ask.tableName(table)).table();
  }

  static Finding table(String name, TableDescription table) {
    if (table.tableStatus() != TableStatus.ACTIVE && table.tableStatus() != TableStatus.UPDATING) {
      return new Failed(
          "is " + table.tableStatusAsString(),
          "wait until it is ACTIVE; until then, Latchkey can't work");
    }
    return Boolean.TRUE.equals(table.deletionProtectionEnabled())
        ? new Passed("active, and protected from deletion")
        : new Failed(
            "isn't protected from deletion",
            "aws dynamodb update-table --table-name " + name + " --deletion-protection-enabled");
  }

  static Finding stream(String name, TableDescription table) {
    var stream = table.streamSpecification();
    return stream != null
            && Boolean.TRUE.equals(stream.streamEnabled())
            && stream.streamViewType() == StreamViewType.NEW_AND_OLD_IMAGES
        ? new Passed("on, with new and old images")
        : new Failed(
            "is off, or doesn't include both images: your product receives no events",
            "aws dynamodb update-table --table-name "
                + name
                + " --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES,"
                + " then recreate OutboxFunction's event source, as template.yaml has it");
  }

  private Finding timeToLive(String table) {
    return timeToLive(
        table, dynamoDb.describeTimeToLive(ask -> ask.tableName(table)).timeToLiveDescription());
  }

  static Finding timeToLive(String name, TimeToLiveDescription ttl) {
    return ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
            && ATTRIBUTE.equals(ttl.attributeName())
        ? new Passed("on, by " + ATTRIBUTE)
        : new Failed(
            "is "
                + ttl.timeToLiveStatusAsString()
                + ": expired items stay forever, and your product receives no events about them",
            "aws dynamodb update-time-to-live --table-name "
                + name
                + " --time-to-live-specification Enabled=true,AttributeName="
                + ATTRIBUTE);
  }

  private Finding recovery(String table) {
    return recovery(
        table,
        dynamoDb
            .describeContinuousBackups(ask -> ask.tableName(table))
            .continuousBackupsDescription());
  }

  static Finding recovery(String name, ContinuousBackupsDescription backups) {
    var recovery = backups.pointInTimeRecoveryDescription();
    return recovery != null
            && recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED
        ? new Passed("to any second since " + recovery.earliestRestorableDateTime())
        : new Failed(
            "point-in-time recovery is off",
            "aws dynamodb update-continuous-backups --table-name "
                + name
                + " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true");
  }
}
