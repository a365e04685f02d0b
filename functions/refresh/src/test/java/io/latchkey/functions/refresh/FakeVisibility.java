package io.latchkey.functions.refresh;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;

/** SQS, as far as messages are put off. */
final class FakeVisibility implements SqsClient {

  final List<ChangeMessageVisibilityRequest> changes = new ArrayList<>();
  boolean isDown;

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    if (isDown) {
      throw SdkClientException.create("connection refused");
    }
    changes.add(request);
    return ChangeMessageVisibilityResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {}
}
