package io.latchkey.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The remaining time of the current call on this thread. */
@Singleton
public final class RemainingTime {

  /** The default if Lambda's value is unknown: a call that has just begun, behind the API. */
  private static final Duration UNTOLD = Duration.ofSeconds(28);

  private final ThreadLocal<Context> call = new ThreadLocal<>();

  void begins(Context context) {
    call.set(context);
  }

  void ends() {
    call.remove();
  }

  public Duration left() {
    var context = call.get();
    return context == null ? UNTOLD : Duration.ofMillis(context.getRemainingTimeInMillis());
  }
}
