package io.latchkey.bench;

import io.latchkey.local.aws.StackObserver;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;

/** The functions' calls of each AWS service, counted; a transaction or a batch is one. */
final class Tally implements StackObserver {

  private final Map<Class<?>, LongAdder> calls = new ConcurrentHashMap<>();

  /** Returns the calls of a service by all functions since the start. */
  long calls(Class<?> service) {
    return counter(service).sum();
  }

  private LongAdder counter(Class<?> service) {
    return calls.computeIfAbsent(service, _ -> new LongAdder());
  }

  @Override
  public <T> T over(Class<T> service, T client) {
    var counter = counter(service);
    InvocationHandler counting =
        (proxy, method, arguments) -> {
          var isPages = method.getName().endsWith("Paginator");
          if (arguments != null && arguments[0] instanceof SdkRequest && !isPages) {
            counter.increment();
          } else if (arguments != null && method.isDefault()) {
            return InvocationHandler.invokeDefault(
                proxy, method, arguments); // builds the request, then comes back with it
          }
          try {
            return method.invoke(client, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return service.cast(
        Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, counting));
  }
}
