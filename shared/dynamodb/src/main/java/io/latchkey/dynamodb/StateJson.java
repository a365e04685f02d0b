package io.latchkey.dynamodb;

import io.latchkey.install.ConsentRequest;
import io.latchkey.install.Customer;
import io.latchkey.install.Ending;
import io.latchkey.install.Goal;
import io.latchkey.install.Handle;
import io.latchkey.install.Holding;
import io.latchkey.install.Referrer;
import io.latchkey.install.State;
import io.latchkey.install.Turn;
import io.latchkey.token.Account;
import io.latchkey.token.Entitlement;
import io.latchkey.token.Secret;
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
      case State.Finished(var ending) -> Json.object("Finished").put("ending", of(ending));
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
              new ConsentRequest(new Handle(json.string("attempt")), json.string("nonce")));
      case "Exchanging" ->
          new State.Exchanging(
              code(json.child("code")), goal(json.child("goal")), turn(json.child("turn")));
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

  private static Json of(Holding holding) {
    return switch (holding) {
      case Holding.Nothing nothing -> Json.object("nothing");
      case Holding.ParkedCode(var code, var arrivedAt, var withState) ->
          Json.object("code")
              .put("code", code.reveal())
              .put("arrived_at", arrivedAt)
              .put("with_state", withState);
      case Holding.ExchangedGrant(var grant, var who) ->
          Json.object("grant").put("grant", GrantJson.of(grant)).put("who", GrantJson.of(who));
    };
  }

  private static Holding holding(Json json) {
    return switch (json.kind()) {
      case "nothing" -> new Holding.Nothing();
      case "code" -> code(json);
      case "grant" ->
          new Holding.ExchangedGrant(
              GrantJson.grant(json.child("grant")), GrantJson.installer(json.child("who")));
      default -> throw unknown(json);
    };
  }

  private static Holding.ParkedCode code(Json json) {
    return new Holding.ParkedCode(
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
      case Goal.Identify first -> Json.object("identify");
      case Goal.Connect(var customer) -> Json.object("connect").put("customer", of(customer));
      case Goal.Repair(var id) -> Json.object("repair").put("installation", GrantJson.of(id));
    };
  }

  private static Goal goal(Json json) {
    return switch (json.kind()) {
      case "identify" -> new Goal.Identify();
      case "connect" -> new Goal.Connect(customer(json.child("customer")));
      case "repair" -> new Goal.Repair(GrantJson.id(json.child("installation")));
      default -> throw unknown(json);
    };
  }

  private static Json of(Turn turn) {
    return switch (turn) {
      case Turn.Free free -> Json.object("free");
      case Turn.Held(var until) -> Json.object("held").put("until", until);
    };
  }

  private static Turn turn(Json json) {
    return json.kind().equals("held") ? new Turn.Held(json.moment("until")) : new Turn.Free();
  }

  private static Json of(State.Who who) {
    return switch (who) {
      case State.Who.Unknown unknown -> Json.object("unknown");
      case State.Who.Known(var installer) ->
          Json.object("known").put("installer", GrantJson.of(installer));
    };
  }

  private static State.Who who(Json json) {
    return json.kind().equals("known")
        ? new State.Who.Known(GrantJson.installer(json.child("installer")))
        : new State.Who.Unknown();
  }

  private static Json of(Ending ending) {
    return switch (ending) {
      case Ending.Installed(var id, var account) ->
          Json.object("installed")
              .put("installation", GrantJson.of(id))
              .put("account", account.id());
      case Ending.UserDenied denied -> Json.object("user_denied");
      case Ending.Declined declined -> Json.object("declined");
    };
  }

  private static Ending ending(Json json) {
    return switch (json.kind()) {
      case "installed" ->
          new Ending.Installed(
              GrantJson.id(json.child("installation")), new Account(json.string("account")));
      case "user_denied" -> new Ending.UserDenied();
      case "declined" -> new Ending.Declined();
      default -> throw unknown(json);
    };
  }

  private static IllegalStateException unknown(Json json) {
    return new IllegalStateException("what was sealed is of an unknown kind: " + json.kind());
  }
}
