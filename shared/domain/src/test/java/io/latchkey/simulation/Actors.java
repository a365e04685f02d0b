package io.latchkey.simulation;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.AttemptId;
import io.latchkey.install.AuthorizationState;
import io.latchkey.install.Browser;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.Callback;
import io.latchkey.install.ConfirmInstall;
import io.latchkey.install.Customer;
import io.latchkey.install.Goal;
import io.latchkey.install.NextStep;
import io.latchkey.install.Referrer;
import io.latchkey.install.State;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.refresh.DelayReason;
import io.latchkey.refresh.RefreshTrigger;
import io.latchkey.removal.Uninstall;
import io.latchkey.tokenimport.ImportDecision;
import io.latchkey.tokenimport.ImportGrant;
import io.latchkey.vend.VendToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The actors of a run, each with the work it does. */
final class Actors {

  /** Sent by the product, so that an install that began here needs no page. */
  private static final Customer CUSTOMER =
      new Customer(World.ACME, "The Acme", Entitlement.ACTIVE).from(Referrer.PRODUCT);

  private static final int PATIENCE = 6;

  private final World world;
  private final Queues queues;

  Actors(World world) {
    this.world = world;
    this.queues = new Queues(world);
  }

  void enter(Kind kind) {
    switch (kind) {
      case REFRESH -> add("refresher", this::refresh);
      case MAINTAIN ->
          add("worker", actor -> queues.repeated(actor, () -> processes(actor).looksAfter()));
      case SWEEP ->
          add("sweep", actor -> processes(actor).sweep(queues.refreshQueueOf(actor)).sweep());
      case VEND -> add("vend", actor -> vend(actor, new VendToken.Rejected.Nothing()));
      case VEND_REJECTED -> add("vend", actor -> vend(actor, stored()));
      case UNINSTALL -> add("uninstall", this::uninstall);
      case DISCONNECT ->
          add(
              "disconnect",
              actor -> processes(actor).disconnect().disconnect(World.ID, World.ACME));
      case ERASE -> add("erase", this::erase);
      case INSTALL -> install();
      case CONFIRM -> decide("install", ConfirmInstall.Decision.CONFIRM, this::goOn);
      case CONFIRM_ONCE -> decide("install", ConfirmInstall.Decision.CONFIRM, (_, _, _) -> {});
      case DECLINE -> decide("decline", ConfirmInstall.Decision.DECLINE, this::goOn);
      case LAPSE -> add("lapse", actor -> lapse(actor, new State.Identity.Known(World.ADA)));
      case LAPSE_UNKNOWN -> add("lapse", actor -> lapse(actor, new State.Identity.Unknown()));
      case IMPORT -> add("import", actor -> bring(world, actor));
      case IMPORT_SPENT -> add("import", this::bringSpent);
    }
  }

  private void add(String name, java.util.function.Consumer<Actor> work) {
    world.turns.add(
        name,
        actor -> {
          work.accept(actor);
          world.finished(actor);
        });
  }

  private Processes processes(Actor actor) {
    return new Processes(world, actor);
  }

  private void refresh(Actor actor) {
    var processes = processes(actor);
    processes
        .refreshGrant()
        .refresh(processes.store().find(World.ID), RefreshTrigger.DUE, processes.behindApi());
  }

  private VendToken.Rejected stored() {
    return Invariants.grantOf(world.store.find(World.ID))
        .<VendToken.Rejected>map(
            grant -> new VendToken.Rejected.Token(grant.accessToken().sha256()))
        .orElse(new VendToken.Rejected.Nothing());
  }

  private void vend(Actor actor, VendToken.Rejected rejected) {
    var request = new VendToken.Request(World.ID, World.ACME, rejected);
    var processes = processes(actor);
    var outcome = processes.vendToken().vend(request, processes.behindApi());
    Invariants.must(actor.leases <= 1, "a vend has refreshed more than once");
    if (outcome instanceof VendToken.Outcome.Vended vended) {
      world.vended(actor, vended.grant());
    }
  }

  private void erase(Actor actor) {
    var asked = world.clock.instant();
    world.ledger.erases();
    processes(actor).erase(queues.refreshQueueOf(actor)).erase(World.ACME);
    world.ledger.erased(asked, world.clock.instant());
  }

  private void uninstall(Actor actor) {
    var at =
        actor.person(
            "removes the app at Pipedrive",
            () -> {
              world.ledger.uninstalled();
              return world.pipedrive.remove();
            });
    queues.receive(actor, new Uninstall(World.ID, at));
  }

  private void install() {
    var attemptId = AttemptId.random(world.random);
    var consent = AuthorizationState.of(attemptId, world.random);
    var asked = new State.AwaitingConsent(new Goal.Connect(CUSTOMER), consent);
    var key = world.attempt(attemptId, asked, Beginning.HERE);
    add("install", actor -> goOn(actor, key, new NextStep.AskPipedrive(consent)));
  }

  /** A person who follows every request, and retries as asked. */
  private void goOn(Actor actor, BrowserKey key, NextStep first) {
    var flow = processes(actor).installFlow();
    var step = first;
    Callback last = new Callback.Denied();
    for (int i = 0; i < PATIENCE; i++) {
      switch (step) {
        case NextStep.AskPipedrive(var consent) -> {
          var code = actor.person("allows at Pipedrive", world.pipedrive::allow);
          last = new Callback.CodeForState(code, consent);
        }
        case NextStep.TryLater(var after) -> wait(actor, after);
        case NextStep.PipedriveFailed _ -> wait(actor, Duration.ofSeconds(10));
        default -> {
          return;
        }
      }
      var browser = browser(key, step, last);
      var before = world.store.find(World.ID);
      var isStuck = world.isStuck();
      var pauses = actor.pauses;
      step = flow.receiveCallback().receive(last, browser, World.BASE).next();
      Invariants.must(
          !(isStuck && step instanceof NextStep.TryLater && actor.pauses > pauses)
              || before.revision() != world.store.find(World.ID).revision()
              || actor.hadFault,
          "a person waits for a revocation that is refused");
    }
  }

  private static Browser browser(BrowserKey key, NextStep step, Callback last) {
    var attemptId =
        last instanceof Callback.CodeForState(_, var consent)
            ? consent.attempt()
            : ((NextStep.AskPipedrive) step).consent().attempt();
    return new Browser(Map.of(attemptId, List.of(key)));
  }

  private void wait(Actor actor, Duration duration) {
    actor.sleeps(world.clock.instant().plus(duration));
  }

  /** A person's reaction to a second consent dialog at Pipedrive. */
  private interface RepeatedRequest {
    void goesOn(Actor actor, BrowserKey key, NextStep asked);
  }

  private void decide(String name, ConfirmInstall.Decision decision, RepeatedRequest person) {
    add(name, actor -> decide(actor, decision, person));
  }

  private void decide(Actor actor, ConfirmInstall.Decision decision, RepeatedRequest person) {
    var attemptId = AttemptId.random(world.random);
    var key = actor.person("allows, and sees the page", () -> page(attemptId));
    var browser = new Browser(Map.of(attemptId, List.of(key)));
    var answer =
        new ConfirmInstall.Answer(
            attemptId, key.antiForgeryToken(attemptId), World.ADA.id(), false, decision);
    var flow = processes(actor).installFlow();
    for (int i = 0; i < PATIENCE; i++) {
      switch (flow.confirmInstall().decide(answer, browser, World.BASE)) {
        case NextStep.TryLater(var after) -> wait(actor, after);
        case NextStep.Confirm _ -> wait(actor, Duration.ofSeconds(1));
        case NextStep.AskPipedrive again -> {
          person.goesOn(actor, key, again);
          return;
        }
        default -> {
          return;
        }
      }
    }
  }

  private BrowserKey page(AttemptId attemptId) {
    var grant = world.pipedrive.exchanged().value();
    var page = new State.AwaitingConfirmation(grant, World.ADA, CUSTOMER, false);
    return world.attempt(attemptId, page, Beginning.HERE);
  }

  /** Imports the tokens until the product knows the result of each. */
  static void bring(World world, Actor actor) {
    for (var token : List.copyOf(world.toImport)) {
      var request =
          new ImportGrant.Request(
              token,
              World.ACME,
              Entitlement.ACTIVE,
              new ImportGrant.ClaimedUser.Unknown(),
              ImportDecision.Moves.REFUSED,
              World.BASE);
      for (int i = 0; i < PATIENCE; i++) {
        switch (answered(world, actor, request)) {
          case ImportGrant.Outcome.TryLater(var after, _) ->
              actor.sleeps(world.clock.instant().plus(after));
          case ImportGrant.Outcome.CompanyBusy(var after) ->
              actor.sleeps(world.clock.instant().plus(after));
          case ImportGrant.Outcome.CompanyDenied(var after) ->
              actor.sleeps(world.clock.instant().plus(after));
          case ImportGrant.Outcome.Lost _ -> {}
          case ImportGrant.Outcome _ -> {
            world.toImport.remove(token);
            i = PATIENCE;
          }
        }
      }
    }
  }

  /** Another account's product imports a token whose import has settled, and requests the move. */
  private void bringSpent(Actor actor) {
    var request =
        new ImportGrant.Request(
            World.SPENT,
            World.GLOBEX,
            Entitlement.ACTIVE,
            new ImportGrant.ClaimedUser.Unknown(),
            ImportDecision.Moves.ACCEPTED,
            World.BASE);
    var outcome = answered(world, actor, request);
    Invariants.must(
        !(outcome instanceof ImportGrant.Outcome.Imported), "a spent token was imported again");
  }

  /** Answers the product. If the store is unavailable, the answer is to retry. */
  private static ImportGrant.Outcome answered(
      World world, Actor actor, ImportGrant.Request request) {
    try {
      var processes = new Processes(world, actor);
      return processes.importGrant().importGrant(request, processes.behindApi());
    } catch (StoreUnavailable _) {
      return new ImportGrant.Outcome.TryLater(Duration.ofSeconds(5), DelayReason.UNAVAILABLE);
    }
  }

  private void lapse(Actor actor, State.Identity who) {
    var attemptId = AttemptId.random(world.random);
    var sealed =
        actor.person(
            "allows, and is never seen again",
            () -> {
              var grant = world.pipedrive.exchanged().value();
              return world.lapsed.seal(
                  attemptId, new State.Exchanged(grant, who, true, new Goal.Connect(CUSTOMER)));
            });
    queues.repeated(actor, () -> queues.endLapsed(actor, attemptId, sealed, false));
  }
}
