package io.latchkey.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda context without Lambda, for priming and tests.
 *
 * @param function its name
 * @param requestId the call's
 * @param timeLeft the remaining time
 */
public record StubLambdaContext(String function, String requestId, Duration timeLeft)
    implements Context {

  /** Creates a call with the functions' full time limit. */
  public StubLambdaContext(String function, String requestId) {
    this(function, requestId, Duration.ofSeconds(28));
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "imagined";
  }

  @Override
  public String getLogStreamName() {
    return "imagined";
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "imagined";
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) timeLeft.toMillis();
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public @Nullable LambdaLogger getLogger() {
    return null;
  }
}
