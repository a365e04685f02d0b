package io.latchkey.web.answer;

import io.latchkey.install.InstallResult;
import io.latchkey.install.NextStep;
import io.latchkey.lambda.LogFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of the log for each step of an install, so that a person's way can be followed. */
final class InstallLog {

  private static final Logger LOG = LoggerFactory.getLogger(InstallLog.class);

  private InstallLog() {}

  static void note(NextStep next) {
    switch (next) {
      case NextStep.AskProduct(var attempt) -> LogFields.about(attempt);
      case NextStep.Subscribe(var attempt, var account) -> LogFields.about(attempt);
      case NextStep.AskPipedrive(var consent) -> LogFields.about(consent.attempt());
      case NextStep.Confirm question -> LogFields.about(question.who().id());
      case NextStep.End(InstallResult.Installed(var id, var account)) -> LogFields.about(id);
      case NextStep.End end -> {}
      case NextStep.Lapsed lapsed -> {}
      case NextStep.UnknownAttempt unknown -> {}
      case NextStep.CheckCookie(var attempt) -> LogFields.about(attempt);
      case NextStep.OpenAttempt(var attempt) -> LogFields.about(attempt);
      case NextStep.AccountErased erased -> {}
      case NextStep.NoLongerInstalled over -> {}
      case NextStep.CookiesOff off -> {}
      case NextStep.ConsentFailed failed -> {}
      case NextStep.WrongBrowser wrong -> {}
      case NextStep.NotAccepted refused -> {}
      case NextStep.PipedriveFailed failed -> {}
      case NextStep.CodesRefused refused -> {}
      case NextStep.TryLater later -> {}
    }
    LOG.atInfo().addKeyValue("outcome", outcome(next)).log("install: {}", outcome(next));
  }

  /** The step's name in the log. Operators search for it, so it is spelled out here. */
  static String outcome(NextStep next) {
    return switch (next) {
      case NextStep.AskProduct step -> "AskProduct";
      case NextStep.Subscribe step -> "Subscribe";
      case NextStep.AskPipedrive step -> "AskPipedrive";
      case NextStep.Confirm step -> "Confirm";
      case NextStep.End(var result) -> outcome(result);
      case NextStep.Lapsed step -> "Lapsed";
      case NextStep.UnknownAttempt step -> "UnknownAttempt";
      case NextStep.AccountErased step -> "AccountErased";
      case NextStep.NoLongerInstalled step -> "NoLongerInstalled";
      case NextStep.CheckCookie step -> "CheckCookie";
      case NextStep.OpenAttempt step -> "OpenAttempt";
      case NextStep.CookiesOff step -> "CookiesOff";
      case NextStep.ConsentFailed step -> "ConsentFailed";
      case NextStep.WrongBrowser step -> "WrongBrowser";
      case NextStep.NotAccepted(var reason) -> reason.name();
      case NextStep.PipedriveFailed step -> "PipedriveFailed";
      case NextStep.CodesRefused step -> "CodesRefused";
      case NextStep.TryLater step -> "TryLater";
    };
  }

  private static String outcome(InstallResult result) {
    return switch (result) {
      case InstallResult.Installed installed -> "Installed";
      case InstallResult.UserDenied denied -> "UserDenied";
      case InstallResult.Declined declined -> "Declined";
    };
  }
}
