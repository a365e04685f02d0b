package io.latchkey.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Lease;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.refresh.InvalidGrantDecision;
import io.latchkey.refresh.LeaseDecision;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.refresh.RefreshQueue.Job;
import io.latchkey.refresh.RefreshTrigger;
import io.latchkey.removal.DisconnectDecision;
import io.latchkey.removal.DisconnectInstallation;
import io.latchkey.removal.EndGrant;
import io.latchkey.removal.EndLapsedGrant;
import io.latchkey.removal.EraseAccount;
import io.latchkey.removal.ForgetInstallation;
import io.latchkey.removal.Uninstall;
import io.latchkey.sweep.MaintainInstallation;
import io.latchkey.sweep.SweepDueGrants;
import io.latchkey.time.Deadline;
import io.latchkey.time.Timing;
import io.latchkey.tokenimport.ImportGrant;
import io.latchkey.tokenimport.TokenImports;
import io.latchkey.vend.VendToken;
import io.latchkey.vend.VendToken.Rejected;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The use cases of tokens over memory. */
public final class TokenUseCases {

  public static final Duration LEASE =
      LeaseDecision.length(Deadline.behindApi(Instant.EPOCH).longest());
  public static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  public static final Account ACME = new Account("acme");
  public static final Installer ADA = new Installer(new InstallationId(42, 7), "Acme", "Ada");

  public final TestClock clock = new TestClock();
  public final InMemoryStore store = new InMemoryStore();
  public final InMemoryImports imports = new InMemoryImports(store);
  public final FakePipedrive pipedrive = new FakePipedrive(clock);
  public final TestMetrics metrics = new TestMetrics();
  public final List<DelayedJob> queued = new ArrayList<>();
  public final List<String> alarms = new ArrayList<>();
  public final EndGrant endGrant =
      new EndGrant(store, pipedrive, alarmsHeard(), clock, new SecureRandom());
  public final RefreshGrant refreshGrant = refreshOver(store);
  public final VendToken vendToken =
      new VendToken(store, refreshGrant, metrics, clock, clock, new SecureRandom());
  public final MaintainInstallation maintainInstallation =
      new MaintainInstallation(store, refreshGrant, endGrant, clock);
  public final DisconnectInstallation disconnect =
      new DisconnectInstallation(store, endGrant, clock);
  public final EraseAccount eraseAccount =
      new EraseAccount(store, store, disconnect, queued::addAll, clock);
  public final EndLapsedGrant endLapsedGrant =
      new EndLapsedGrant(store, pipedrive, endGrant, alarmsHeard(), clock);

  public final ImportGrant importGrant = importOver(imports);

  public ImportGrant importOver(TokenImports tokenImports) {
    return new ImportGrant(tokenImports, store, store, pipedrive, telemetry(), timing());
  }

  public RefreshGrant refreshOver(Installations installations) {
    return new RefreshGrant(installations, store, pipedrive, telemetry(), timing());
  }

  private Telemetry telemetry() {
    return new Telemetry(alarmsHeard(), metrics);
  }

  private Timing timing() {
    return new Timing(clock, clock, new SecureRandom());
  }

  public Alarms alarmsHeard() {
    return new RecordedAlarms(alarms);
  }

  public SweepDueGrants sweep(int perSecond) {
    return new SweepDueGrants(
        store,
        store,
        queued::addAll,
        new SweepDueGrants.Rate(Duration.ofMinutes(5), perSecond),
        clock);
  }

  /** Runs a sweep, and a worker that processes all of its messages. */
  public void sweepAndWork() {
    queued.clear();
    var _ = sweep(10).sweep();
    for (var delayed : queued) {
      if (delayed.work() instanceof Job.MaintainInstallation(var id)) {
        var done = maintainInstallation.maintain(id, inWorker());
        assertThat(done).isNotNull();
      }
    }
  }

  /** Allowed at Pipedrive and exchanged, but not stored. */
  public Grant exchanged(Installer who) {
    var answer =
        pipedrive.exchange(pipedrive.allow(who), URI.create("https://latchkey.example/callback"));
    return ((Pipedrive.Answer.Ok<Grant>) answer).value();
  }

  public Installation installed(Installer who, Account account) {
    var owner = new Owner(account, Entitlement.ACTIVE);
    var found = store.find(who.id());
    var storing = StoreDecision.decide(found, exchanged(who), owner, BASE, clock.instant());
    var after = ((StoreDecision.Store) storing).after();
    assertThat(store.save(after)).isInstanceOf(Installations.Saved.Done.class);
    return after;
  }

  public Installation installed() {
    return installed(ADA, ACME);
  }

  public Installation now() {
    return store.find(ADA.id());
  }

  public VendToken.Outcome vend() {
    return vend(ACME, new Rejected.Nothing());
  }

  public VendToken.Outcome vend(Account account, Rejected rejected) {
    return vendToken.vend(new VendToken.Request(ADA.id(), account, rejected), behindApi());
  }

  public Grant vended() {
    return ((VendToken.Outcome.Vended) vend()).grant();
  }

  public void uninstalledAtPipedrive() {
    pipedrive.remove(ADA.id());
    new ForgetInstallation(store, clock)
        .forget(new Uninstall(ADA.id(), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Refused for the first time. */
  public static Installation suspect(Installation found, Instant now) {
    return ((InvalidGrantDecision.Suspect)
            InvalidGrantDecision.decide(
                found, new InvalidGrantDecision.Refusal(found, "nobody"), now))
        .after();
  }

  /** Refused for the second time. */
  public static Installation dead(Installation found, Instant now) {
    var suspect = suspect(found, now);
    return ((InvalidGrantDecision.Mark)
            InvalidGrantDecision.decide(
                suspect, new InvalidGrantDecision.Refusal(suspect, "nobody"), now))
        .after();
  }

  /** Disconnected by its own account, and not revoked yet. */
  public static Installation disconnecting(Installation found, Instant now) {
    var account = found.owner().orElseThrow().account();
    var request =
        new DisconnectDecision.Request(account, Installation.EndReason.DISCONNECTED, Instant.MAX);
    return ((DisconnectDecision.Begin) DisconnectDecision.decide(found, request, now)).after();
  }

  /** A lease on it that lives for as long as one of a function behind the API. */
  public static Installation leased(Installation found, String owner, Instant now) {
    var lease = new Lease.Held(owner, now.plus(LEASE));
    return ((LeaseDecision.Take) LeaseDecision.decide(found, RefreshTrigger.DUE, lease, now))
        .after();
  }

  public Deadline behindApi() {
    return Deadline.behindApi(clock.instant().plusSeconds(29));
  }

  public Deadline inWorker() {
    return Deadline.ofWorker(clock.instant().plusSeconds(120));
  }

  public RefreshGrant.Outcome refresh() {
    return refreshGrant.refresh(now(), RefreshTrigger.DUE, behindApi());
  }

  /** Pipedrive refuses the grant twice, half a minute apart. */
  public TokenUseCases dies() {
    pipedrive.remove(ADA.id());
    assertThat(refresh()).isInstanceOf(RefreshGrant.Outcome.Later.class);
    after(Duration.ofSeconds(31));
    assertThat(refresh()).isInstanceOf(RefreshGrant.Outcome.Done.class);
    return this;
  }

  public TokenUseCases after(Duration time) {
    clock.advance(time);
    return this;
  }
}
