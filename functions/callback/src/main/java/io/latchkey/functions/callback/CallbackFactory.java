package io.latchkey.functions.callback;

import io.latchkey.install.InstallFlow;
import io.latchkey.install.ReceiveCallback;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use case of the callback function. */
@Factory
final class CallbackFactory {

  @Singleton
  ReceiveCallback receiveCallback(InstallFlow flow) {
    return flow.receiveCallback();
  }
}
