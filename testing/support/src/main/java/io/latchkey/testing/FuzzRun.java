package io.latchkey.testing;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Sets the duration and the seed of each property from system properties.
 *
 * <ul>
 *   <li>{@code fuzz.seconds}: the duration of each property; defaults to the property's own number
 *       of tries
 *   <li>{@code fuzz.seed}: the seed
 *   <li>{@code fuzz.findings}: the folder for failing inputs
 * </ul>
 */
public final class FuzzRun implements AroundPropertyHook, AroundTryHook {

  /** Always the same in {@code make test}: a build fails for what it changes, not by chance. */
  private static final String USUAL_SEED = "1";

  /**
   * The deadline of the current property: jqwik runs one after the other, with one hook for all.
   */
  private volatile Deadline deadline = new Deadline();

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) throws Throwable {
    var attributes = context.attributes();
    attributes.setSeed(System.getProperty("fuzz.seed", USUAL_SEED));
    // The pieces are the edge cases; jqwik's own, combined, take longer than all tries.
    attributes.setEdgeCases(EdgeCasesMode.NONE);
    deadline = new Deadline();
    var isOpenEnded = deadline.isSet() && context.targetMethod().getParameterCount() > 0;
    if (isOpenEnded) {
      attributes.setTries(Integer.MAX_VALUE);
      attributes.setGeneration(GenerationMode.RANDOMIZED);
    }
    var result = property.execute();
    if (result.status() == PropertyExecutionResult.Status.FAILED) {
      Finding.of(context, result).save();
    } else if (isOpenEnded) {
      System.out.printf(
          "%s.%s: %,d inputs%n",
          context.containerClass().getSimpleName(),
          context.targetMethod().getName(),
          result.countTries());
    }
    return result;
  }

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
    var result = aTry.execute(parameters);
    return result.isSatisfied() && deadline.isOver() ? TryExecutionResult.satisfied(true) : result;
  }

  /** The time limit of a property. Never reached if only the number of tries counts. */
  private static final class Deadline {

    private final long seconds = Long.getLong("fuzz.seconds", 0);
    private final long start = System.nanoTime();

    boolean isSet() {
      return seconds > 0;
    }

    boolean isOver() {
      return isSet() && System.nanoTime() - start > Duration.ofSeconds(seconds).toNanos();
    }
  }
}
