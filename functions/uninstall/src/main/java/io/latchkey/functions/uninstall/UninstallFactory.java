package io.latchkey.functions.uninstall;

import io.latchkey.installation.Installations;
import io.latchkey.removal.ForgetInstallation;
import io.latchkey.removal.ReceiveUninstall;
import io.latchkey.removal.UninstallQueue;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Creates the beans of the uninstall function and its queue's worker. */
@Factory
final class UninstallFactory {

  @Singleton
  ForgetInstallation forgetInstallation(Installations installations, Clock clock) {
    return new ForgetInstallation(installations, clock);
  }

  @Singleton
  ReceiveUninstall receiveUninstall(ForgetInstallation forgetInstallation, UninstallQueue queue) {
    return new ReceiveUninstall(forgetInstallation, queue);
  }
}
