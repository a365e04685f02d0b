package io.latchkey.bench.cold;

import io.latchkey.local.template.LambdaFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What one function does all day.
 *
 * @param function as the template has it
 * @param tables what is stored, by table, in DynamoDB's JSON; made anew for each start, as codes
 *     and tokens do not live long
 * @param event JSON; made anew for each call, as assertions live for a minute
 * @param good a part of the answer's JSON that says that all has gone well
 * @param proof a call without which it did something else, by the name that {@link StandIn} records
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

  /** What its zip is made of. */
  List<Path> parts() {
    var module = function.handler().split("\\.", -1)[3]; // io.latchkey.functions.callback
    return List.of(Path.of("functions", module, "target", "function"));
  }

  /** Checks that the template starts its published versions from a snapshot. */
  boolean isRestored() {
    return function.snapStart();
  }
}
