package io.latchkey.simulation;

import io.latchkey.token.Grant;
import io.latchkey.token.Installer;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Pipedrive as one process reaches it: every call can fail in every way, before or after. */
final class SimulatedPipedrive implements Pipedrive {

  private final Actor actor;
  private final PipedriveSide side;
  private final Ledger ledger;

  SimulatedPipedrive(Actor actor, PipedriveSide side, Ledger ledger) {
    this.actor = actor;
    this.side = side;
    this.ledger = ledger;
  }

  @Override
  public Answer<Grant> exchange(Secret code, URI redirectUri) {
    var answer = grant(ask("exchanges", () -> side.exchange(code), this::lost));
    if (answer instanceof Answer.Ok<Grant>(var grant, var at)) {
      actor.exchanged.add(grant.refreshToken().reveal());
    }
    return answer;
  }

  @Override
  public Answer<Grant> refresh(Grant grant) {
    return refresh("refreshes", () -> side.refresh(grant));
  }

  @Override
  public Answer<Grant> adopt(Secret refreshToken) {
    return refresh("refreshes what it imports", () -> side.adopt(refreshToken));
  }

  private Answer<Grant> refresh(String what, Supplier<Answer<Grant>> refresh) {
    return grant(
        ask(
            what,
            () -> {
              ledger.refreshes(actor);
              return refresh.get();
            },
            this::lost));
  }

  @Override
  public Answer<Installer> whoAllowed(Grant grant) {
    return ask("asks who it is", () -> side.who(grant), nothing -> {});
  }

  @Override
  public Answer<Revoked> revoke(Secret refreshToken) {
    return ask("revokes", () -> side.revoke(refreshToken), nothing -> {});
  }

  private Answer<Grant> grant(Answer<Grant> answer) {
    if (answer instanceof Answer.Ok<Grant>(var grant, var at)) {
      actor.given.add(grant.refreshToken().reveal());
    }
    return answer;
  }

  private void lost(Answer<Grant> answer) {
    if (answer instanceof Answer.Ok<Grant>(var grant, var at)) {
      ledger.lost(grant);
    }
  }

  private <T> Answer<T> ask(String what, Supplier<Answer<T>> work, Consumer<Answer<T>> lost) {
    return switch (actor.asks(what)) {
      case ANSWER_LOST -> {
        lost.accept(work.get());
        yield new Answer.Unknown<>();
      }
      case GARBLED -> {
        lost.accept(work.get());
        yield new Answer.Nonsense<>("simulated");
      }
      case FAILED -> new Answer.Unknown<>();
      case UNREACHABLE -> new Answer.Unreachable<>();
      case SLOW_DOWN -> new Answer.SlowDown<>(Duration.ofSeconds(2));
      case INVALID_CLIENT -> new Answer.InvalidClient<>();
      default -> work.get();
    };
  }
}
