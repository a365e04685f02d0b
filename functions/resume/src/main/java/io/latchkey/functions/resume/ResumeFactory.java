package io.latchkey.functions.resume;

import io.latchkey.install.ConfirmInstall;
import io.latchkey.install.InstallFlow;
import io.latchkey.install.ResumeInstall;
import io.latchkey.install.ShowAttempt;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use cases of the resume function. */
@Factory
final class ResumeFactory {

  /**
   * The ways back to Latchkey: with the product's assertion, with the person's own decision, and
   * with neither.
   */
  record Resume(
      ResumeInstall resumeInstall, ShowAttempt showAttempt, ConfirmInstall confirmInstall) {}

  @Singleton
  Resume resume(InstallFlow flow) {
    return new Resume(flow.resumeInstall(), flow.showAttempt(), flow.confirmInstall());
  }
}
