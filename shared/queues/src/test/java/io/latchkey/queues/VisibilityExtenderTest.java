package io.latchkey.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class VisibilityExtenderTest {

  private static final String URL = "https://sqs.example/queue";

  private final Visibility sqs = new Visibility();
  private final VisibilityExtender visibility = new VisibilityExtender(sqs, URL);

  @Test
  void aMessageIsHiddenAsLongAsThePause() {
    assertThat(visibility.hide("receipt", Duration.ofSeconds(90))).isEmpty();

    assertThat(sqs.changes)
        .containsExactly(
            ChangeMessageVisibilityRequest.builder()
                .queueUrl(URL)
                .receiptHandle("receipt")
                .visibilityTimeout(90)
                .build());
  }

  @Test
  void noPauseIsLongerThanSqsTakes() {
    assertThat(visibility.hide("receipt", Duration.ofDays(3))).isEmpty();

    assertThat(sqs.changes)
        .extracting(ChangeMessageVisibilityRequest::visibilityTimeout)
        .containsExactly(11 * 60 * 60);
  }

  @Test
  void aRefusalIsReturned() {
    sqs.isDown = true;

    assertThat(visibility.hide("receipt", Duration.ofSeconds(90)))
        .containsInstanceOf(SqsException.class);
  }

  private static final class Visibility implements SqsClient {

    private final List<ChangeMessageVisibilityRequest> changes = new ArrayList<>();
    private boolean isDown;

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(
        ChangeMessageVisibilityRequest request) {
      if (isDown) {
        throw SqsException.builder().message("down").build();
      }
      changes.add(request);
      return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
