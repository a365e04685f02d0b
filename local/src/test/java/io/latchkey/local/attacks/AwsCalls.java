package io.latchkey.local.attacks;

import io.latchkey.local.aws.StackObserver;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkClient;

/** The calls that one function makes of AWS, by service. Safe for many threads. */
final class AwsCalls implements StackObserver {

  private final String function;
  private final List<String> services = new CopyOnWriteArrayList<>();

  /**
   * @param function its logical id
   */
  AwsCalls(String function) {
    this.function = function;
  }

  /** The service of each call, in the order of the calls. */
  List<String> services() {
    return List.copyOf(services);
  }

  @Override
  public <T> T over(Class<T> service, T client) {
    return client;
  }

  @Override
  public <T> T over(String name, Class<T> service, T client) {
    if (!name.equals(function) || !SdkClient.class.isAssignableFrom(service)) {
      return client;
    }
    InvocationHandler counting =
        (_, method, arguments) -> {
          if (!method.getName().equals("close") && method.getDeclaringClass() != Object.class) {
            services.add(service.getSimpleName());
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
