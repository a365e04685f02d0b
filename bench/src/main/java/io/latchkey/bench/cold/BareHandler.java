package io.latchkey.bench.cold;

import io.latchkey.local.template.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The baseline for a function: a handler that makes the same calls by the same clients, in a zip
 * with AWS's jars only.
 */
final class BareHandler {

  private static final String PACKAGE = "io.latchkey.bench.floor.";
  private static final Path CLASSES =
      Path.of("bench/target/classes").resolve(PACKAGE.replace('.', '/'));

  /** The jars of a function that belong to Latchkey or to its libraries apart from AWS's. */
  private static final Pattern NOT_AWS =
      Pattern.compile(
          "(latchkey|micronaut|logback|nimbus|jte|crac|jackson|jakarta|jspecify)-?.*\\.jar");

  private BareHandler() {}

  /** Returns the same work for the bare handler. */
  static Workload of(Workload workload, List<String> calls) {
    var environment = new HashMap<>(workload.function().environment());
    environment.put("BARE_CALLS", String.join(",", calls));
    var function =
        new LambdaFunction(
            workload.function().name(),
            PACKAGE + handler(workload.event().get()),
            workload.function().timeout(),
            workload.function().snapStart(),
            environment,
            workload.function().permissions());
    return new Workload(
        function, workload.what(), workload.tables(), workload.event(), "", workload.proof());
  }

  private static String handler(String event) {
    if (event.contains("\"routeKey\"")) {
      return "BareRequest";
    }
    if (event.contains("\"aws:sqs\"")) {
      return "BareQueue";
    }
    return event.contains("\"aws:dynamodb\"") ? "BareStream" : "BareSchedule";
  }

  /** A handler that does nothing, with the same event. */
  static Workload nothing(Workload workload) {
    var function =
        new LambdaFunction(
            workload.function().name(),
            PACKAGE + "Nothing",
            workload.function().timeout(),
            workload.function().snapStart(),
            Map.of(),
            workload.function().permissions());
    return new Workload(
        function,
        workload.what(),
        workload.tables(),
        workload.event(),
        "nothing",
        workload.proof());
  }

  /** Uses AWS's jars from the function's own zip. */
  static Folder folder(Workload workload, Workload real, Path path) throws IOException {
    var lib = Files.createDirectories(path.resolve("lib"));
    var bytes = 0L;
    for (var part : real.parts()) {
      for (var jar : jars(part.resolve("lib"))) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar.toAbsolutePath());
        bytes += Files.size(jar);
      }
    }
    var classes = path.resolve(PACKAGE.replace('.', '/'));
    Files.createDirectories(classes.getParent());
    Files.createSymbolicLink(classes, CLASSES.toAbsolutePath());
    return new Folder(path, workload.function().handler(), bytes);
  }

  private static Set<Path> jars(Path lib) throws IOException {
    try (var entries = Files.list(lib)) {
      return entries
          .filter(jar -> !NOT_AWS.matcher(jar.getFileName().toString()).matches())
          .collect(Collectors.toSet());
    }
  }
}
