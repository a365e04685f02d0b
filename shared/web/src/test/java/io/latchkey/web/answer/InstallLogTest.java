package io.latchkey.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latchkey.install.AttemptId;
import io.latchkey.install.AuthorizationState;
import io.latchkey.install.Customer;
import io.latchkey.install.InstallResult;
import io.latchkey.install.NextStep;
import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InstallLogTest {

  private static final AttemptId ATTEMPT = new AttemptId("abcdefghijklmnopqrstuv");
  private static final InstallationId ID = new InstallationId(42, 7);
  private static final Account ACCOUNT = new Account("acme-1");

  static Stream<Arguments> steps() {
    return Stream.of(
        arguments(new NextStep.AskProduct(ATTEMPT), "AskProduct"),
        arguments(new NextStep.Subscribe(ATTEMPT, ACCOUNT), "Subscribe"),
        arguments(
            new NextStep.AskPipedrive(new AuthorizationState(ATTEMPT, "n0nce")), "AskPipedrive"),
        arguments(
            new NextStep.Confirm(
                ATTEMPT,
                Secret.of("t0ken"),
                new Installer(ID, "Lovelace", "Ada"),
                URI.create("https://lovelace.pipedrive.com"),
                new Customer(ACCOUNT, "Acme", Entitlement.ACTIVE),
                false),
            "Confirm"),
        arguments(new NextStep.End(new InstallResult.Installed(ID, ACCOUNT)), "Installed"),
        arguments(new NextStep.End(new InstallResult.UserDenied()), "UserDenied"),
        arguments(new NextStep.End(new InstallResult.Declined()), "Declined"),
        arguments(new NextStep.Lapsed(), "Lapsed"),
        arguments(new NextStep.UnknownAttempt(), "UnknownAttempt"),
        arguments(new NextStep.AccountErased(), "AccountErased"),
        arguments(new NextStep.NoLongerInstalled(), "NoLongerInstalled"),
        arguments(new NextStep.CheckCookie(ATTEMPT), "CheckCookie"),
        arguments(new NextStep.OpenAttempt(ATTEMPT), "OpenAttempt"),
        arguments(new NextStep.CookiesOff(), "CookiesOff"),
        arguments(new NextStep.ConsentFailed(), "ConsentFailed"),
        arguments(new NextStep.WrongBrowser(), "WrongBrowser"),
        arguments(new NextStep.NotAccepted(NextStep.Reason.ASSERTION_USED), "ASSERTION_USED"),
        arguments(new NextStep.NotAccepted(NextStep.Reason.OTHER_ACCOUNT), "OTHER_ACCOUNT"),
        arguments(new NextStep.NotAccepted(NextStep.Reason.MALFORMED_FORM), "MALFORMED_FORM"),
        arguments(new NextStep.PipedriveFailed(), "PipedriveFailed"),
        arguments(new NextStep.CodesRefused(), "CodesRefused"),
        arguments(new NextStep.TryLater(Duration.ofSeconds(3)), "TryLater"));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void theLogNamesTheStep(NextStep step, String name) {
    assertThat(InstallLog.outcome(step)).isEqualTo(name);
  }
}
