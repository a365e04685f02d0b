package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.memory.FakePipedrive;
import io.latchkey.memory.InMemoryImports;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.memory.RecordedAlarms;
import io.latchkey.memory.TestClock;
import io.latchkey.memory.TestMetrics;
import io.latchkey.token.RefreshQueue.DelayedJob;
import io.latchkey.token.RefreshQueue.Job;
import io.latchkey.token.VendToken.Rejected;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The use cases of tokens over memory. */
final class TokenUseCases {

  static final Duration LEASE = LeaseDecision.length(Deadline.behindApi(Instant.EPOCH).longest());
  static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  static final Account ACME = new Account("acme");
  static final Installer ADA = new Installer(new InstallationId(42, 7), "Acme", "Ada");

  final TestClock clock = new TestClock();
  final InMemoryStore store = new InMemoryStore();
  final InMemoryImports imports = new InMemoryImports(store);
  final FakePipedrive pipedrive = new FakePipedrive(clock);
  final TestMetrics metrics = new TestMetrics();
  final List<DelayedJob> queued = new ArrayList<>();
  final List<String> alarms = new ArrayList<>();
  final EndGrant endGrant =
      new EndGrant(store, pipedrive, alarmsHeard(), clock, new SecureRandom());
  final RefreshGrant refreshGrant = refreshOver(store);
  final VendToken vendToken =
      new VendToken(store, refreshGrant, metrics, clock, clock, new SecureRandom());
  final MaintainInstallation maintainInstallation =
      new MaintainInstallation(store, refreshGrant, endGrant, clock);
  final DisconnectInstallation disconnect = new DisconnectInstallation(store, endGrant, clock);
  final EraseAccount eraseAccount =
      new EraseAccount(store, store, disconnect, queued::addAll, clock);
  final EndLapsedGrant endLapsedGrant =
      new EndLapsedGrant(store, pipedrive, endGrant, alarmsHeard(), clock);

  final ImportGrant importGrant = importOver(imports);

  ImportGrant importOver(TokenImports tokenImports) {
    return new ImportGrant(tokenImports, store, store, pipedrive, telemetry(), timing());
  }

  RefreshGrant refreshOver(Installations installations) {
    return new RefreshGrant(installations, store, pipedrive, telemetry(), timing());
  }

  private Telemetry telemetry() {
    return new Telemetry(alarmsHeard(), metrics);
  }

  private Timing timing() {
    return new Timing(clock, clock, new SecureRandom());
  }

  Alarms alarmsHeard() {
    return new RecordedAlarms(alarms);
  }

  SweepDueGrants sweep(int perSecond) {
    return new SweepDueGrants(
        store,
        store,
        queued::addAll,
        new SweepDueGrants.Rate(Duration.ofMinutes(5), perSecond),
        clock);
  }

  /** Runs a sweep, and a worker that processes all of its messages. */
  void sweepAndWork() {
    queued.clear();
    var unused = sweep(10).sweep();
    for (var delayed : queued) {
      if (delayed.work() instanceof Job.MaintainInstallation(var id)) {
        var done = maintainInstallation.maintain(id, inWorker());
        assertThat(done).isNotNull();
      }
    }
  }

  /** Allowed at Pipedrive and exchanged, but not stored. */
  Grant exchanged(Installer who) {
    var answer =
        pipedrive.exchange(pipedrive.allow(who), URI.create("https://latchkey.example/callback"));
    return ((Pipedrive.Answer.Ok<Grant>) answer).value();
  }

  Installation installed(Installer who, Account account) {
    var owner = new Owner(account, Entitlement.ACTIVE);
    var found = store.find(who.id());
    var storing = StoreDecision.decide(found, exchanged(who), owner, BASE, clock.instant());
    var after = ((StoreDecision.Store) storing).after();
    assertThat(store.save(after)).isInstanceOf(Installations.Saved.Done.class);
    return after;
  }

  Installation installed() {
    return installed(ADA, ACME);
  }

  Installation now() {
    return store.find(ADA.id());
  }

  VendToken.Outcome vend() {
    return vend(ACME, new Rejected.Nothing());
  }

  VendToken.Outcome vend(Account account, Rejected rejected) {
    return vendToken.vend(new VendToken.Request(ADA.id(), account, rejected), behindApi());
  }

  Grant vended() {
    return ((VendToken.Outcome.Vended) vend()).grant();
  }

  void uninstalledAtPipedrive() {
    pipedrive.remove(ADA.id());
    new ForgetInstallation(store, clock)
        .forget(new Uninstall(ADA.id(), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Refused for the first time. */
  static Installation suspect(Installation found, Instant now) {
    return ((InvalidGrantDecision.Suspect)
            InvalidGrantDecision.decide(
                found, new InvalidGrantDecision.Refusal(found, "nobody"), now))
        .after();
  }

  /** Refused for the second time. */
  static Installation dead(Installation found, Instant now) {
    var suspect = suspect(found, now);
    return ((InvalidGrantDecision.Mark)
            InvalidGrantDecision.decide(
                suspect, new InvalidGrantDecision.Refusal(suspect, "nobody"), now))
        .after();
  }

  /** Disconnected by its own account, and not revoked yet. */
  static Installation disconnecting(Installation found, Instant now) {
    var account = found.owner().orElseThrow().account();
    var request =
        new DisconnectDecision.Request(account, Installation.EndReason.DISCONNECTED, Instant.MAX);
    return ((DisconnectDecision.Begin) DisconnectDecision.decide(found, request, now)).after();
  }

  /** A lease on it that lives for as long as one of a function behind the API. */
  static Installation leased(Installation found, String owner, Instant now) {
    var lease = new Lease.Held(owner, now.plus(LEASE));
    return ((LeaseDecision.Take) LeaseDecision.decide(found, RefreshTrigger.DUE, lease, now))
        .after();
  }

  Deadline behindApi() {
    return Deadline.behindApi(clock.instant().plusSeconds(29));
  }

  Deadline inWorker() {
    return Deadline.ofWorker(clock.instant().plusSeconds(120));
  }

  RefreshGrant.Outcome refresh() {
    return refreshGrant.refresh(now(), RefreshTrigger.DUE, behindApi());
  }

  /** Pipedrive refuses the grant twice, half a minute apart. */
  TokenUseCases dies() {
    pipedrive.remove(ADA.id());
    assertThat(refresh()).isInstanceOf(RefreshGrant.Outcome.Later.class);
    after(Duration.ofSeconds(31));
    assertThat(refresh()).isInstanceOf(RefreshGrant.Outcome.Done.class);
    return this;
  }

  TokenUseCases after(Duration time) {
    clock.advance(time);
    return this;
  }
}
