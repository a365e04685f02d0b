package io.latchkey.cli.doctor;

import io.latchkey.cli.CliException;
import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Unknown;
import io.latchkey.cli.web.NoResponse;
import io.latchkey.runtime.WrongSetting;
import io.latchkey.secrets.SecretNotReady;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Runs checks in order. A check that can't run doesn't stop the others. */
public final class Doctor {

  private Doctor() {}

  public static Report examine(List<Check> checks) {
    return new Report(
        checks.stream().map(check -> new Report.Line(check.name(), finding(check))).toList());
  }

  private static Finding finding(Check check) {
    try {
      return check.look().get();
    } catch (RuntimeException inTheWay) {
      return inTheWay(inTheWay);
    }
  }

  /** Shows only messages of AWS and Latchkey, because others might contain a secret. */
  private static Finding inTheWay(RuntimeException inTheWay) {
    return switch (inTheWay) {
      case AwsServiceException refused ->
          new Unknown(said(refused), "grant these credentials that permission, or try again later");
      case SdkException unanswered ->
          new Unknown(
              "can't reach AWS: " + CliException.because(unanswered),
              "set the region and credentials as for the AWS CLI");
      case SecretNotReady secret when isRefused(secret.getCause()) ->
          new Unknown(
              String.valueOf(secret.getMessage()),
              "grant these credentials secretsmanager:GetSecretValue on it, or try again later");
      case SecretNotReady secret ->
          new Failed(
              String.valueOf(secret.getMessage()),
              "set its value as in docs/runbook.md, \"Change a secret\"");
      case WrongSetting setting ->
          new Unknown(String.valueOf(setting.getMessage()), "correct the setting first");
      case NoResponse none ->
          new Unknown(String.valueOf(none.getMessage()), "try again once it responds");
      default ->
          new Unknown("the check failed: " + inTheWay.getClass().getName(), "report this as a bug");
    };
  }

  /** Returns true if AWS has the resource but denied or throttled the request. */
  private static boolean isRefused(@Nullable Throwable cause) {
    for (var each = cause; each != null; each = each.getCause()) {
      if (each instanceof SdkException) {
        return !(each instanceof ResourceNotFoundException);
      }
    }
    return false;
  }

  private static String said(AwsServiceException refused) {
    var details = refused.awsErrorDetails();
    return details == null
        ? "AWS answers " + refused.statusCode()
        : "AWS answers " + details.errorCode() + ": " + details.errorMessage();
  }
}
