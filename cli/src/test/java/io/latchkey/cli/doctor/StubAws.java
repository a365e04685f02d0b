package io.latchkey.cli.doctor;

import io.latchkey.cli.stack.Aws;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A stub of AWS with a scripted response to each type of request. */
public final class StubAws {

  private final Map<Class<?>, Function<Object, Object>> answers = new HashMap<>();

  /** Sets the response to requests of a type. The function may also throw. */
  public <Q extends SdkRequest, A> StubAws to(Class<Q> request, Function<Q, A> answer) {
    answers.put(request, asked -> answer.apply(request.cast(asked)));
    return this;
  }

  /** The last answer to requests of a kind, changed. */
  <Q extends SdkRequest, A> void change(Class<Q> request, Class<A> type, Function<A, A> how) {
    var before = answer(request);
    answers.put(request, asked -> how.apply(type.cast(before.apply(asked))));
  }

  public Aws aws() {
    return new Aws(
        client(CloudFormationClient.class),
        client(LambdaClient.class),
        client(DynamoDbClient.class),
        client(SecretsManagerClient.class),
        client(SqsClient.class),
        client(SchedulerClient.class),
        client(EventBridgeClient.class),
        client(CloudWatchClient.class),
        client(IamClient.class),
        client(CloudWatchLogsClient.class));
  }

  private Function<Object, Object> answer(Class<?> request) {
    var answer = answers.get(request);
    if (answer == null) {
      throw new AssertionError("nobody said what to answer to " + request.getSimpleName());
    }
    return answer;
  }

  /** Requests made by builders are left to the SDK's own default methods. */
  private <C> C client(Class<C> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments != null
                  && arguments[0] instanceof SdkRequest request
                  && !isPaginator(method)) {
                return answer(request.getClass()).apply(request);
              }
              return method.isDefault() ? byDefault(proxy, method, arguments) : null;
            }));
  }

  private static boolean isPaginator(Method method) {
    return method.getName().endsWith("Paginator");
  }

  private static Object byDefault(Object proxy, Method method, Object[] arguments)
      throws Throwable {
    try {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
