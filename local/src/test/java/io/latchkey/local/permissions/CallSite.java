package io.latchkey.local.permissions;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The method that decides on the resource of a call, together with the client's method. If a class
 * only carries out calls for others, the site is the method that passed the resource to it.
 *
 * @param method class, name and parameters
 * @param call the client's method, {@code getItem}
 */
record CallSite(String method, String call) {

  /** They are handed a table's name, a secret's, or a queue's URL, and know none themselves. */
  private static final Set<String> CARRIERS =
      Set.of(
          "io.latchkey.dynamodb.DynamoDbCalls",
          "io.latchkey.queues.VisibilityExtender",
          "io.latchkey.secrets.CachedSecret",
          "io.latchkey.secrets.SecretSource");

  /** Finds the site on the stack of the thread that calls. */
  static CallSite ofThisThread(String call) {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> frames.filter(CallSite::isSite).findFirst())
        .map(frame -> new CallSite(method(frame), call))
        .orElseThrow(() -> new IllegalStateException(call + " was called by none of our code"));
  }

  static CallSite of(JavaCodeUnit method, String call) {
    return new CallSite(method(method), call);
  }

  static boolean isCarrier(JavaClass type) {
    return CARRIERS.contains(type.getName());
  }

  /** A lambda belongs to the method that it is written in, which is further up on the stack. */
  private static boolean isSite(StackFrame frame) {
    var type = frame.getClassName();
    return type.startsWith("io.latchkey.")
        && !type.startsWith("io.latchkey.local.")
        && !CARRIERS.contains(type)
        && !frame.getMethodName().startsWith("lambda$");
  }

  private static String method(StackFrame frame) {
    var parameters = frame.getMethodType().parameterList().stream().map(Class::getSimpleName);
    return method(frame.getClassName(), frame.getMethodName(), parameters);
  }

  private static String method(JavaCodeUnit unit) {
    List<JavaClass> parameters = unit.getRawParameterTypes();
    return method(
        unit.getOwner().getName(),
        unit.getName(),
        parameters.stream().map(JavaClass::getSimpleName));
  }

  private static String method(String type, String name, Stream<String> parameters) {
    return type + "." + name + parameters.collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public String toString() {
    return call + " in " + method;
  }
}
