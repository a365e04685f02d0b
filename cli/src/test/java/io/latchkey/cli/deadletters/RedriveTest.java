package io.latchkey.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/** AWS's own way back; an SQS that does not know it is in the tests of the deployed stack. */
class RedriveTest {

  private static final Queue SOURCE =
      new Queue("RefreshQueue", false, "https://sqs/refresh", "arn:refresh", 0, 0, 0, "arn:dead");
  private static final Queue DEAD =
      new Queue("RefreshDeadLetters", true, "https://sqs/dead", "arn:dead", 3, 0, 0, "");

  @Test
  void sqsIsAskedToMoveThemBackToWhereTheyCameFrom() {
    var sqs = new MovingSqs();

    assertThat(new Redrive(sqs).start(DEAD, SOURCE)).isEqualTo(new Redrive.Outcome.Started(3));
    assertThat(sqs.asked)
        .containsExactly(
            StartMessageMoveTaskRequest.builder()
                .sourceArn("arn:dead")
                .destinationArn("arn:refresh")
                .build());
  }

  @Test
  void whatSqsRefusesIsNotDoneInAnotherWay() {
    var sqs = new MovingSqs();
    sqs.refuses = "AccessDeniedException";

    assertThatThrownBy(() -> new Redrive(sqs).start(DEAD, SOURCE)).isInstanceOf(SqsException.class);
  }

  @Test
  void aQueueThatGivesUpToThisOneIsWhereItsMessagesGoBackTo() {
    assertThat(DEAD.source(List.of(DEAD, SOURCE))).contains(SOURCE);
    assertThat(SOURCE.source(List.of(DEAD, SOURCE))).isEmpty();
  }

  private static final class MovingSqs implements SqsClient {

    private final List<StartMessageMoveTaskRequest> asked = new ArrayList<>();
    private String refuses = "";

    @Override
    public StartMessageMoveTaskResponse startMessageMoveTask(StartMessageMoveTaskRequest request) {
      if (!refuses.isEmpty()) {
        throw SqsException.builder()
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(refuses).build())
            .build();
      }
      asked.add(request);
      return StartMessageMoveTaskResponse.builder().taskHandle("a task").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
