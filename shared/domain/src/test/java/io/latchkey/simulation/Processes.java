package io.latchkey.simulation;

import io.latchkey.install.EndLapsedAttempt;
import io.latchkey.install.InstallFlow;
import io.latchkey.install.Policy;
import io.latchkey.memory.TestMetrics;
import io.latchkey.metrics.Metrics;
import io.latchkey.metrics.Telemetry;
import io.latchkey.refresh.JobResult;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.removal.DisconnectInstallation;
import io.latchkey.removal.EndGrant;
import io.latchkey.removal.EndLapsedGrant;
import io.latchkey.removal.EraseAccount;
import io.latchkey.removal.ForgetInstallation;
import io.latchkey.removal.ReceiveUninstall;
import io.latchkey.removal.UninstallQueue;
import io.latchkey.sweep.MaintainInstallation;
import io.latchkey.sweep.SweepDueGrants;
import io.latchkey.time.Deadline;
import io.latchkey.time.Sleeper;
import io.latchkey.time.Timing;
import io.latchkey.tokenimport.ImportGrant;
import io.latchkey.vend.VendToken;
import java.time.Duration;

/** The real use cases, as one process puts them together over its own ways to the world. */
final class Processes {

  private static final Policy POLICY =
      new Policy(
          Policy.CallbackWithoutState.CONFIRM,
          Policy.InstallWithoutAccount.IDENTIFY,
          Policy.Trial.INSTALL,
          World.ATTEMPT_TTL);
  private static final SweepDueGrants.Rate RATE =
      new SweepDueGrants.Rate(Duration.ofMinutes(5), 10);

  private final Metrics metrics = new TestMetrics();
  private final World world;
  private final Actor actor;
  private final SimulatedStore store;
  private final SimulatedPipedrive pipedrive;
  private final Sleeper sleeper;

  Processes(World world, Actor actor) {
    this.world = world;
    this.actor = actor;
    this.store = new SimulatedStore(actor, world);
    this.pipedrive =
        new SimulatedPipedrive(
            actor, world.pipedrive, world.ledger, world.clock::instant, world::isInstalled);
    this.sleeper = duration -> actor.sleeps(world.clock.instant().plus(duration));
  }

  /** The deadline of a function that has just been called. */
  Deadline behindApi() {
    return kept(Deadline.behindApi(world.clock.instant().plusSeconds(29)));
  }

  /** The deadline of a worker that has just received a message. */
  Deadline ofWorker() {
    return kept(Deadline.ofWorker(world.clock.instant().plusSeconds(120)));
  }

  private Deadline kept(Deadline deadline) {
    actor.storesUntil = deadline.ends().minusSeconds(1);
    return deadline;
  }

  JobResult looksAfter() {
    return lookAfter().maintain(World.ID, ofWorker());
  }

  SimulatedStore store() {
    return store;
  }

  Sleeper pause() {
    return sleeper;
  }

  RefreshGrant refreshGrant() {
    return new RefreshGrant(store, store, pipedrive, telemetry(), timing());
  }

  ImportGrant importGrant() {
    return new ImportGrant(
        new SimulatedImports(actor, world), store, store, pipedrive, telemetry(), timing());
  }

  private Telemetry telemetry() {
    return new Telemetry(world.ledger.alarmsOf(actor), metrics);
  }

  private Timing timing() {
    return new Timing(world.clock, sleeper, world.random);
  }

  EndGrant endGrant() {
    return new EndGrant(store, pipedrive, world.ledger.alarmsOf(actor), world.clock, world.random);
  }

  MaintainInstallation lookAfter() {
    return new MaintainInstallation(store, refreshGrant(), endGrant(), world.clock);
  }

  SweepDueGrants sweep(RefreshQueue queue) {
    return new SweepDueGrants(store, store, queue, RATE, world.clock);
  }

  VendToken vendToken() {
    return new VendToken(store, refreshGrant(), metrics, sleeper, world.clock, world.random);
  }

  ReceiveUninstall receiveUninstall(UninstallQueue queue) {
    return new ReceiveUninstall(new ForgetInstallation(store, world.clock), queue);
  }

  DisconnectInstallation disconnect() {
    return new DisconnectInstallation(store, endGrant(), world.clock);
  }

  EraseAccount erase(RefreshQueue queue) {
    return new EraseAccount(store, store, disconnect(), queue, world.clock);
  }

  EndLapsedAttempt endLapsedAttempt(RefreshQueue queue) {
    var endLapsedGrant =
        new EndLapsedGrant(store, pipedrive, endGrant(), world.ledger.alarmsOf(actor), world.clock);
    return new EndLapsedAttempt(world.lapsed, endLapsedGrant, queue);
  }

  InstallFlow installFlow() {
    var services = new InstallFlow.FlowServices(POLICY, telemetry(), timing());
    return InstallFlow.over(store, store, store, pipedrive, services);
  }
}
