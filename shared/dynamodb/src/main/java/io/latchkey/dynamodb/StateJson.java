package io.latchkey.dynamodb;

import io.latchkey.install.AttemptId;
import io.latchkey.install.AuthorizationState;
import io.latchkey.install.Customer;
import io.latchkey.install.ExchangeLease;
import io.latchkey.install.Goal;
import io.latchkey.install.InstallResult;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.Referrer;
import io.latchkey.install.State;
import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.Secret;
import java.time.Instant;

/** The JSON of an attempt's state inside its sealed blob. */
final class StateJson {

  private StateJson() {}

  static Json of(State state) {
    return switch (state) {
      case State.AwaitingAccount(var holding) ->
          Json.object("AwaitingAccount").put("holding", of(holding));
      case State.AwaitingSubscription(var holding, var customer) ->
          Json.object("AwaitingSubscription")
              .put("holding", of(holding))
              .put("customer", of(customer));
      case State.AwaitingConsent(var goal, var consent) ->
          Json.object("AwaitingConsent")
              .put("goal", of(goal))
              .put("attempt", consent.attempt().value())
              .put("nonce", consent.nonce());
      case State.Exchanging(var code, var goal, var turn) ->
          Json.object("Exchanging")
              .put("code", of(code))
              .put("goal", of(goal))
              .put("turn", of(turn));
      case State.Exchanged(var grant, var who, var withState, var goal) ->
          Json.object("Exchanged")
              .put("grant", GrantJson.of(grant))
              .put("who", of(who))
              .put("with_state", withState)
              .put("goal", of(goal));
      case State.AwaitingConfirmation(var grant, var who, var customer, var moves) ->
          Json.object("AwaitingConfirmation")
              .put("grant", GrantJson.of(grant))
              .put("who", GrantJson.of(who))
              .put("customer", of(customer))
              .put("moves", moves);
      case State.Finished(var result) -> Json.object("Finished").put("ending", of(result));
    };
  }

  static State state(Json json) {
    return switch (json.kind()) {
      case "AwaitingAccount" -> new State.AwaitingAccount(holding(json.child("holding")));
      case "AwaitingSubscription" ->
          new State.AwaitingSubscription(
              holding(json.child("holding")), customer(json.child("customer")));
      case "AwaitingConsent" ->
          new State.AwaitingConsent(
              goal(json.child("goal")),
              new AuthorizationState(new AttemptId(json.string("attempt")), json.string("nonce")));
      case "Exchanging" ->
          new State.Exchanging(
              code(json.child("code")), goal(json.child("goal")), lease(json.child("turn")));
      case "Exchanged" ->
          new State.Exchanged(
              GrantJson.grant(json.child("grant")),
              who(json.child("who")),
              json.bool("with_state"),
              goal(json.child("goal")));
      case "AwaitingConfirmation" ->
          new State.AwaitingConfirmation(
              GrantJson.grant(json.child("grant")),
              GrantJson.installer(json.child("who")),
              customer(json.child("customer")),
              json.bool("moves"));
      case "Finished" -> new State.Finished(ending(json.child("ending")));
      default -> throw unknown(json);
    };
  }

  private static Json of(PendingCredential holding) {
    return switch (holding) {
      case PendingCredential.Nothing _ -> Json.object("nothing");
      case PendingCredential.ParkedCode(var code, var arrivedAt, var withState) ->
          Json.object("code")
              .put("code", code.reveal())
              .put("arrived_at", arrivedAt)
              .put("with_state", withState);
      case PendingCredential.ExchangedGrant(var grant, var who) ->
          Json.object("grant").put("grant", GrantJson.of(grant)).put("who", GrantJson.of(who));
    };
  }

  private static PendingCredential holding(Json json) {
    return switch (json.kind()) {
      case "nothing" -> new PendingCredential.Nothing();
      case "code" -> code(json);
      case "grant" ->
          new PendingCredential.ExchangedGrant(
              GrantJson.grant(json.child("grant")), GrantJson.installer(json.child("who")));
      default -> throw unknown(json);
    };
  }

  private static PendingCredential.ParkedCode code(Json json) {
    return new PendingCredential.ParkedCode(
        Secret.of(json.string("code")), json.moment("arrived_at"), json.bool("with_state"));
  }

  private static Json of(Customer customer) {
    return Json.object("customer")
        .put("account", customer.account().id())
        .put("name", customer.name())
        .put("entitlement", customer.entitlement().name())
        .put("said_at", customer.saidAt())
        .put("referrer", customer.referrer().name());
  }

  private static Customer customer(Json json) {
    return new Customer(
        new Account(json.string("account")),
        json.string("name"),
        Entitlement.valueOf(json.string("entitlement")),
        json.moment("said_at", Instant.EPOCH),
        Referrer.valueOf(json.string("referrer", Referrer.OTHER.name())));
  }

  private static Json of(Goal goal) {
    return switch (goal) {
      case Goal.Identify _ -> Json.object("identify");
      case Goal.Connect(var customer) -> Json.object("connect").put("customer", of(customer));
      case Goal.Reauthorize(var id) -> Json.object("repair").put("installation", GrantJson.of(id));
    };
  }

  private static Goal goal(Json json) {
    return switch (json.kind()) {
      case "identify" -> new Goal.Identify();
      case "connect" -> new Goal.Connect(customer(json.child("customer")));
      case "repair" -> new Goal.Reauthorize(GrantJson.id(json.child("installation")));
      default -> throw unknown(json);
    };
  }

  private static Json of(ExchangeLease turn) {
    return switch (turn) {
      case ExchangeLease.Free _ -> Json.object("free");
      case ExchangeLease.Held(var until) -> Json.object("held").put("until", until);
    };
  }

  private static ExchangeLease lease(Json json) {
    return json.kind().equals("held")
        ? new ExchangeLease.Held(json.moment("until"))
        : new ExchangeLease.Free();
  }

  private static Json of(State.Identity who) {
    return switch (who) {
      case State.Identity.Unknown _ -> Json.object("unknown");
      case State.Identity.Known(var installer) ->
          Json.object("known").put("installer", GrantJson.of(installer));
    };
  }

  private static State.Identity who(Json json) {
    return json.kind().equals("known")
        ? new State.Identity.Known(GrantJson.installer(json.child("installer")))
        : new State.Identity.Unknown();
  }

  private static Json of(InstallResult result) {
    return switch (result) {
      case InstallResult.Installed(var id, var account) ->
          Json.object("installed")
              .put("installation", GrantJson.of(id))
              .put("account", account.id());
      case InstallResult.UserDenied _ -> Json.object("user_denied");
      case InstallResult.Declined _ -> Json.object("declined");
    };
  }

  private static InstallResult ending(Json json) {
    return switch (json.kind()) {
      case "installed" ->
          new InstallResult.Installed(
              GrantJson.id(json.child("installation")), new Account(json.string("account")));
      case "user_denied" -> new InstallResult.UserDenied();
      case "declined" -> new InstallResult.Declined();
      default -> throw unknown(json);
    };
  }

  private static IllegalStateException unknown(Json json) {
    return new IllegalStateException("what was sealed is of an unknown kind: " + json.kind());
  }
}
