package io.latchkey.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.ConfirmInstall.Decision;
import io.latchkey.install.Policy.CallbackWithoutState;
import io.latchkey.install.Policy.InstallWithoutAccount;
import io.latchkey.install.Policy.Trial;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.memory.FakePipedrive;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.memory.RecordedAlarms;
import io.latchkey.memory.TestClock;
import io.latchkey.memory.TestMetrics;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.removal.ForgetInstallation;
import io.latchkey.removal.Uninstall;
import io.latchkey.time.Timing;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The use cases with in-memory stores, and people who use them. */
final class Flow {

  static final BaseUrl BASE = new BaseUrl("https://latchkey.example");

  final TestClock clock = new TestClock();
  final InMemoryStore store = new InMemoryStore();
  final FakePipedrive pipedrive = new FakePipedrive(clock);
  final TestMetrics metrics = new TestMetrics();
  final List<String> alarms = new ArrayList<>();
  private final BeginInstall beginInstall;
  private final ReceiveCallback receiveCallback;
  private final ResumeInstall resumeInstall;
  private final ShowAttempt showAttempt;
  private final ConfirmInstall confirmInstall;
  private int jtis;

  Flow() {
    this(CallbackWithoutState.CONFIRM, InstallWithoutAccount.IDENTIFY, Trial.INSTALL);
  }

  Flow(CallbackWithoutState withoutState, InstallWithoutAccount withoutAccount, Trial trial) {
    this(withoutState, withoutAccount, trial, store -> store);
  }

  /** Everything as usual, but for how the use cases reach their attempts. */
  static Flow reaching(UnaryOperator<Attempts> attempts) {
    return new Flow(
        CallbackWithoutState.CONFIRM, InstallWithoutAccount.IDENTIFY, Trial.INSTALL, attempts);
  }

  private Flow(
      CallbackWithoutState withoutState,
      InstallWithoutAccount withoutAccount,
      Trial trial,
      UnaryOperator<Attempts> attempts) {
    var reached = attempts.apply(store);
    var policy = new Policy(withoutState, withoutAccount, trial, Duration.ofHours(24));
    var services =
        new InstallFlow.FlowServices(
            policy,
            new Telemetry(new RecordedAlarms(alarms), metrics),
            new Timing(clock, clock, new SecureRandom()));
    var flow = InstallFlow.over(reached, store, store, pipedrive, services);
    beginInstall = flow.beginInstall();
    receiveCallback = flow.receiveCallback();
    resumeInstall = flow.resumeInstall();
    showAttempt = flow.showAttempt();
    confirmInstall = flow.confirmInstall();
  }

  static Installer ada() {
    return new Installer(new InstallationId(42, 7), "Acme", "Ada");
  }

  static Installer grace() {
    return new Installer(new InstallationId(42, 8), "Acme", "Grace");
  }

  Person person() {
    return new Person(true);
  }

  Person personWhoKeepsNoCookies() {
    return new Person(false);
  }

  Assertion assertion(AttemptId attempt, String account, Entitlement entitlement) {
    var customer =
        new Customer(new Account(account), "The " + account, entitlement, clock.instant());
    return new Assertion(
        attempt,
        customer,
        "https://product.example",
        "jti-" + ++jtis,
        clock.instant().plusSeconds(120));
  }

  void erases(String account) {
    store.mark(new Account(account), clock.instant());
  }

  void uninstalledAtPipedrive(Installer who) {
    pipedrive.remove(who.id());
    endedHere(who);
  }

  /** Ended by something that left the newest grant alive at Pipedrive. */
  void endedHere(Installer who) {
    var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    new ForgetInstallation(store, clock).forget(new Uninstall(who.id(), at));
  }

  Installation installation(Installer who) {
    return store.find(who.id());
  }

  Attempt attempt(AttemptId attemptId) {
    return store.find(attemptId).orElseThrow();
  }

  void isInstalled(Installer who, String account) {
    assertThat(installation(who).status()).isInstanceOf(Installation.Active.class);
    assertThat(installation(who).owner().orElseThrow().account()).isEqualTo(new Account(account));
  }

  /** One browser and who sits before it. */
  final class Person {

    private final Map<AttemptId, List<BrowserKey>> keys = new HashMap<>();
    private final boolean keepsCookies;

    private Person(boolean keepsCookies) {
      this.keepsCookies = keepsCookies;
    }

    private NextStep kept(StepReply reply) {
      reply.issued().stream()
          .filter(_ -> keepsCookies)
          .forEach(issued -> keys.put(issued.attempt(), List.of(issued.key())));
      return reply.next();
    }

    Browser browser() {
      return new Browser(keys);
    }

    NextStep begins() {
      return kept(beginInstall.begin(new BeginInstall.Start.Install()));
    }

    NextStep followsRepairLinkOf(Installer who) {
      return kept(beginInstall.begin(new BeginInstall.Start.Reauthorize(who.id())));
    }

    NextStep opens(Callback callback) {
      return kept(receiveCallback.receive(callback, browser(), BASE));
    }

    NextStep pressesInstall(Installer who) {
      return opens(new Callback.Code(pipedrive.allow(who)));
    }

    /** Allow at the dialog that a step has led to. */
    NextStep allows(NextStep asked, Installer who) {
      return opens(new Callback.CodeForState(pipedrive.allow(who), consentOf(asked)));
    }

    NextStep cancels(NextStep asked) {
      return opens(new Callback.DeniedForState(consentOf(asked)));
    }

    /** Returns from a page of the product. */
    NextStep returns(Assertion assertion) {
      return returns(assertion, Referrer.PRODUCT);
    }

    /**
     * Arrives with an assertion, and follows the redirect to Latchkey's own address if there is
     * one.
     */
    NextStep returns(Assertion assertion, Referrer from) {
      return switch (brings(assertion, from)) {
        case NextStep.CheckCookie(var attempt) ->
            showAttempt.showAfterCookie(attempt, browser(), BASE);
        case NextStep.OpenAttempt(var attempt) -> looksAt(attempt);
        case NextStep other -> other;
      };
    }

    /** Arrives with an assertion, and follows no redirect. */
    NextStep brings(Assertion assertion, Referrer from) {
      return kept(resumeInstall.resume(assertion, from, browser(), BASE));
    }

    NextStep looksAt(AttemptId attempt) {
      return showAttempt.show(attempt, browser(), BASE);
    }

    NextStep returns(NextStep connect, String account) {
      return returns(connect, account, Entitlement.ACTIVE);
    }

    NextStep returns(NextStep connect, String account, Entitlement entitlement) {
      return returns(assertion(handleOf(connect), account, entitlement));
    }

    NextStep confirms(NextStep page) {
      return decides(page, Decision.CONFIRM);
    }

    NextStep declines(NextStep page) {
      return decides(page, Decision.DECLINE);
    }

    NextStep decides(NextStep page, Decision decision) {
      var shown = (NextStep.Confirm) page;
      return decides(
          new ConfirmInstall.Answer(
              shown.attempt(),
              shown.antiForgeryToken(),
              shown.who().id(),
              shown.moves(),
              decision));
    }

    NextStep decides(ConfirmInstall.Answer answer) {
      return confirmInstall.decide(answer, browser(), BASE);
    }

    /** The whole of the plainest flow. */
    void installs(Installer who, String account) {
      confirms(returns(pressesInstall(who), account));
    }
  }

  static AttemptId handleOf(NextStep step) {
    return switch (step) {
      case NextStep.AskProduct(var attemptId) -> attemptId;
      case NextStep.Subscribe(var attemptId, _) -> attemptId;
      case NextStep.AskPipedrive(var consent) -> consent.attempt();
      case NextStep.Confirm page -> page.attempt();
      default -> throw new AssertionError("no attempt in " + step);
    };
  }

  static AuthorizationState consentOf(NextStep step) {
    assertThat(step).isInstanceOf(NextStep.AskPipedrive.class);
    return ((NextStep.AskPipedrive) step).consent();
  }

  static NextStep installed(Installer who, String account) {
    return new NextStep.End(new InstallResult.Installed(who.id(), new Account(account)));
  }

  static NextStep userDenied() {
    return new NextStep.End(new InstallResult.UserDenied());
  }

  static NextStep declined() {
    return new NextStep.End(new InstallResult.Declined());
  }

  static Secret anyCode() {
    return Secret.of("neverissued0123456789");
  }
}
