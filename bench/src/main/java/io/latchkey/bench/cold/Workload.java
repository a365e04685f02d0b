package io.latchkey.bench.cold;

import io.latchkey.local.template.LambdaFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The typical work of one function.
 *
 * @param function as the template has it
 * @param tables the stored items, by table, in DynamoDB's JSON; created for each start, because
 *     codes and tokens expire soon
 * @param event JSON; created for each call, because assertions expire after a minute
 * @param good a part of the response's JSON that shows success
 * @param proof a call that shows that the function did this work, by the name that {@link
 *     StubServices} records
 */
record Workload(
    LambdaFunction function,
    String what,
    Supplier<Map<String, Map<String, Object>>> tables,
    Supplier<String> event,
    String good,
    String proof) {

  /**
   * Checks that the function did what is measured.
   *
   * @throws IllegalStateException if the proof is not among the calls
   */
  void requireProof(List<String> calls) {
    if (!calls.contains(proof)) {
      throw new IllegalStateException(name() + " made no call " + proof + ", but " + calls);
    }
  }

  String name() {
    return function.name().replaceFirst("Function$", "");
  }

  /** The contents of its zip. */
  List<Path> parts() {
    var module = function.handler().split("\\.", -1)[3]; // io.latchkey.functions.callback
    return List.of(Path.of("functions", module, "target", "function"));
  }

  /** Checks that the template starts its published versions from a snapshot. */
  boolean isRestored() {
    return function.snapStart();
  }
}
