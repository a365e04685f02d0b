package io.latchkey.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;

/** One thing wrong with the tables at a time. */
class TableChecksTest extends StackChecksTesting {

  @Test
  void timeToLiveThatIsOffIsNamedForEachTable() {
    aws.change(
        DescribeTimeToLiveRequest.class,
        DescribeTimeToLiveResponse.class,
        on -> on.copy(to -> to.timeToLiveDescription(ttl -> ttl.timeToLiveStatus("DISABLED"))));

    assertThat(onlyWrong("TTL of Attempts", "TTL of Installations").next())
        .contains("update-time-to-live --table-name latchkey-Attempts");
  }

  @Test
  void timeToLiveByAnotherAttributeIsNamed() {
    aws.change(
        DescribeTimeToLiveRequest.class,
        DescribeTimeToLiveResponse.class,
        on ->
            on.copy(
                to ->
                    to.timeToLiveDescription(
                        ttl -> ttl.timeToLiveStatus("ENABLED").attributeName("at"))));

    assertThat(onlyWrong("TTL of Attempts", "TTL of Installations").next())
        .contains("AttributeName=expiresAt");
  }

  @Test
  void recoveryThatIsOffIsNamed() {
    aws.change(
        DescribeContinuousBackupsRequest.class,
        DescribeContinuousBackupsResponse.class,
        on ->
            on.copy(
                to ->
                    to.continuousBackupsDescription(
                        off ->
                            off.pointInTimeRecoveryDescription(
                                recovery -> recovery.pointInTimeRecoveryStatus("DISABLED")))));

    assertThat(onlyWrong("recovery of Attempts", "recovery of Installations").next())
        .contains("PointInTimeRecoveryEnabled=true");
  }

  @Test
  void aStreamThatIsOffIsNamed() {
    aws.change(
        DescribeTableRequest.class,
        DescribeTableResponse.class,
        on -> on.copy(to -> to.table(on.table().copy(off -> off.streamSpecification(_ -> {})))));

    assertThat(onlyWrong("stream of Attempts", "stream of Installations").found())
        .contains("your product receives no events");
  }

  @Test
  void aTableThatCanBeDeletedIsNamed() {
    aws.change(
        DescribeTableRequest.class,
        DescribeTableResponse.class,
        on ->
            on.copy(
                to -> to.table(on.table().copy(open -> open.deletionProtectionEnabled(false)))));

    assertThat(onlyWrong("table Attempts", "table Installations").next())
        .contains("--deletion-protection-enabled");
  }
}
