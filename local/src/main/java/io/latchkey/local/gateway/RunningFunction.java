package io.latchkey.local.gateway;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.latchkey.local.template.LambdaFunction;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * A function's handler, made once and called with events as Lambda calls it: JSON in and JSON out,
 * through Lambda's own serialization, so that a handler sees here what it will see there.
 */
public final class RunningFunction implements AutoCloseable {

  private final LambdaFunction function;
  private final RequestHandler<Object, Object> handler;
  private final ApplicationContext context;

  private RunningFunction(
      LambdaFunction function, RequestHandler<Object, Object> handler, ApplicationContext context) {
    this.function = function;
    this.handler = handler;
    this.context = context;
  }

  /**
   * Creates the handler from a context that has all its dependencies.
   *
   * @throws RuntimeException any exception of the handler's constructor
   */
  @SuppressWarnings(
      "unchecked") // a handler of another type fails on its first event, as it would in Lambda
  public static RunningFunction start(LambdaFunction function, ApplicationContext context) {
    try {
      var constructor =
          Class.forName(function.handler()).getDeclaredConstructor(ApplicationContext.class);
      constructor.setAccessible(true);
      return new RunningFunction(
          function, (RequestHandler<Object, Object>) constructor.newInstance(context), context);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          function.name()
              + " has no handler "
              + function.handler()
              + " with a constructor for its context",
          e);
    }
  }

  /**
   * Invokes the handler and returns its response as JSON.
   *
   * @param eventType the handler's input type
   */
  public String invoke(String event, Class<?> eventType) {
    var result =
        handler.handleRequest(
            serializer(eventType).fromJson(event),
            new LocalContext(function.name(), function.timeout()));
    var json = new ByteArrayOutputStream();
    JacksonFactory.getInstance().getSerializer((Type) result.getClass()).toJson(result, json);
    return json.toString(StandardCharsets.UTF_8);
  }

  private static PojoSerializer<?> serializer(Class<?> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
