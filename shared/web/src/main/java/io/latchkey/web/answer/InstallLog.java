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
      case NextStep.Subscribe(var attempt, _) -> LogFields.about(attempt);
      case NextStep.AskPipedrive(var consent) -> LogFields.about(consent.attempt());
      case NextStep.Confirm question -> LogFields.about(question.who().id());
      case NextStep.End(InstallResult.Installed(var id, _)) -> LogFields.about(id);
      case NextStep.End _ -> {}
      case NextStep.Lapsed _ -> {}
      case NextStep.UnknownAttempt _ -> {}
      case NextStep.CheckCookie(var attempt) -> LogFields.about(attempt);
      case NextStep.OpenAttempt(var attempt) -> LogFields.about(attempt);
      case NextStep.AccountErased _ -> {}
      case NextStep.NoLongerInstalled _ -> {}
      case NextStep.CookiesOff _ -> {}
      case NextStep.ConsentFailed _ -> {}
      case NextStep.WrongBrowser _ -> {}
      case NextStep.NotAccepted _ -> {}
      case NextStep.PipedriveFailed _ -> {}
      case NextStep.CodesRefused _ -> {}
      case NextStep.TryLater _ -> {}
    }
    LOG.atInfo().addKeyValue("outcome", outcome(next)).log("install: {}", outcome(next));
  }

  /** The step's name in the log. Operators search for it, so it is spelled out here. */
  static String outcome(NextStep next) {
    return switch (next) {
      case NextStep.AskProduct _ -> "AskProduct";
      case NextStep.Subscribe _ -> "Subscribe";
      case NextStep.AskPipedrive _ -> "AskPipedrive";
      case NextStep.Confirm _ -> "Confirm";
      case NextStep.End(var result) -> outcome(result);
      case NextStep.Lapsed _ -> "Lapsed";
      case NextStep.UnknownAttempt _ -> "UnknownAttempt";
      case NextStep.AccountErased _ -> "AccountErased";
      case NextStep.NoLongerInstalled _ -> "NoLongerInstalled";
      case NextStep.CheckCookie _ -> "CheckCookie";
      case NextStep.OpenAttempt _ -> "OpenAttempt";
      case NextStep.CookiesOff _ -> "CookiesOff";
      case NextStep.ConsentFailed _ -> "ConsentFailed";
      case NextStep.WrongBrowser _ -> "WrongBrowser";
      case NextStep.NotAccepted(var reason) -> reason.name();
      case NextStep.PipedriveFailed _ -> "PipedriveFailed";
      case NextStep.CodesRefused _ -> "CodesRefused";
      case NextStep.TryLater _ -> "TryLater";
    };
  }

  private static String outcome(InstallResult result) {
    return switch (result) {
      case InstallResult.Installed _ -> "Installed";
      case InstallResult.UserDenied _ -> "UserDenied";
      case InstallResult.Declined _ -> "Declined";
    };
  }
}
