package io.latchkey.local.permissions;

import io.latchkey.local.aws.StackObserver;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/**
 * Records each call that a function makes of an AWS client, allowed or not, with the place in the
 * code that it came from. Safe for many threads.
 */
final class CallRecorder implements StackObserver {

  /** One distinct call. */
  record Call(String function, CallSite site, Need need) {}

  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean isBusOut;

  Set<Call> calls() {
    return Set.copyOf(calls);
  }

  /** Starts or ends an outage of the event bus for every function. */
  void busIsOut(boolean isOut) {
    isBusOut = isOut;
  }

  @Override
  public <T> T over(Class<T> service, T client) {
    return client;
  }

  @Override
  public <T> T over(String function, Class<T> service, T client) {
    InvocationHandler recording =
        (proxy, method, arguments) -> call(function, proxy, method, arguments, client);
    return service.cast(
        Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, recording));
  }

  private @Nullable Object call(
      String function, Object proxy, Method method, Object @Nullable [] arguments, Object client)
      throws Throwable {
    var request =
        arguments != null && arguments.length == 1 && arguments[0] instanceof SdkRequest it
            ? it
            : null;
    if (method.isDefault() && (request == null || method.getName().endsWith("Paginator"))) {
      // Builds the request, then comes back with it.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (request != null) {
      record(function, method.getName(), request);
      if (isBusOut && client instanceof EventBridgeClient) {
        throw EventBridgeException.builder().message("out").statusCode(500).build();
      }
    }
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void record(String function, String method, SdkRequest request) {
    var site = CallSite.ofThisThread(method);
    Need.of(method, request).forEach(need -> calls.add(new Call(function, site, need)));
  }
}
