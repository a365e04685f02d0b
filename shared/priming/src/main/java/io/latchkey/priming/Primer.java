package io.latchkey.priming;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that prime a function before Lambda takes its snapshot (SnapStart). Each function
 * that has a snapshot names its own in its module, such as {@code CallbackPrimer}, and {@code
 * SnapStartHook} runs it.
 */
public interface Primer extends Runnable {

  /**
   * The number of times each request runs. The snapshot contains the code that the JVM compiles
   * meanwhile (docs/decisions/0022-java25.md). {@code make bench-priming} measures other numbers.
   */
  int ROUNDS = Integer.getInteger("latchkey.priming.rounds", 50);

  /** Plays every request once, and returns the answers. */
  List<APIGatewayV2HTTPResponse> prime(PrimingContext context);

  /** The context of all rounds. */
  default PrimingContext open() {
    return PrimingContext.set();
  }

  /** Plays every request so often, each round over empty tables, and returns all answers. */
  default List<List<APIGatewayV2HTTPResponse>> prime(PrimingContext context, int rounds) {
    var answers = new ArrayList<List<APIGatewayV2HTTPResponse>>();
    for (var round = 0; round < rounds; round++) {
      context.empty();
      answers.add(prime(context));
    }
    return answers;
  }

  /** Plays all rounds. Only the first one prints what it logs. */
  @Override
  default void run() {
    try (var context = open()) {
      var _ = prime(context, 1);
      var _ = DiscardedOutput.during(() -> prime(context, ROUNDS - 1));
    }
  }
}
