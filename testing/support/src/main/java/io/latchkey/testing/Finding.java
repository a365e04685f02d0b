package io.latchkey.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.jspecify.annotations.Nullable;

/**
 * An input for which a property does not hold, in the form that is printed and saved.
 *
 * @param property class and method
 * @param seed of the run that has found it
 * @param shrunk the smallest input like it that fails too
 * @param found the original input
 */
record Finding(
    String property,
    String seed,
    List<Object> shrunk,
    List<Object> found,
    @Nullable Throwable thrown) {

  static Finding of(PropertyLifecycleContext context, PropertyExecutionResult result) {
    var found =
        result.originalSample().map(sample -> sample.parameters()).orElseGet(() -> List.of());
    return new Finding(
        context.containerClass().getSimpleName() + "." + context.targetMethod().getName(),
        result.seed().orElse("?"),
        result.shrunkSample().map(sample -> sample.parameters()).orElse(found),
        found,
        result.throwable().orElse(null));
  }

  /** Under {@code fuzz.findings}, by the property's name; an older one is written over. */
  void save() throws IOException {
    var folder = Path.of(System.getProperty("fuzz.findings", "target/fuzz"));
    Files.createDirectories(folder);
    var file = folder.resolve(property + ".txt");
    Files.writeString(file, toString());
    System.out.printf("%s%nkept in %s%n", this, file);
  }

  @Override
  public String toString() {
    return """
        %s
        replay: make fuzz SEED=%s ONLY=%s

        shrunk:
        %s
        found:
        %s
        %s"""
        .formatted(
            property, seed, property.replace('.', '#'), shown(shrunk), shown(found), trace());
  }

  private static String shown(List<Object> inputs) {
    return inputs.stream().map(input -> escaped(input) + "\n").collect(Collectors.joining());
  }

  /** Escapes an input for a Java literal, so that it can become a test. */
  private static String escaped(Object input) {
    var escaped = new StringBuilder();
    for (var c : String.valueOf(input).toCharArray()) {
      switch (c) {
        case '"', '\\' -> escaped.append('\\').append(c);
        default -> {
          if (c >= ' ' && c <= '~') {
            escaped.append(c);
          } else {
            escaped.append("\\u%04x".formatted((int) c));
          }
        }
      }
    }
    return "\"" + escaped + "\"";
  }

  private String trace() {
    if (thrown == null) {
      return "";
    }
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
