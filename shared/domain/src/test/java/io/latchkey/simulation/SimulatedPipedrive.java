package io.latchkey.simulation;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Secret;
import io.latchkey.simulation.Call.Fate;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Pipedrive as one process reaches it: every call can fail in every way, before or after. */
final class SimulatedPipedrive implements Pipedrive {

  /** So late, the answer is waited for still: by a function behind the API, and by a worker. */
  private static final Duration LATE_BY = Duration.ofSeconds(14);

  /** The delay after its lease has expired: long enough for others to make a second request. */
  private static final Duration STALLED_FOR = Duration.ofMinutes(2);

  private static final Duration SHORT_LIFE = Duration.ofSeconds(10);
  private final Actor actor;
  private final PipedriveState side;
  private final Ledger ledger;
  private final Supplier<Instant> moment;
  private final Predicate<Secret> isInstalled;

  /**
   * @param isInstalled returns true if a refresh token is the installation's stored one: the only
   *     one that Pipedrive rejects wrongly, because only its rejections are verified by a second
   *     request
   */
  SimulatedPipedrive(
      Actor actor,
      PipedriveState side,
      Ledger ledger,
      Supplier<Instant> moment,
      Predicate<Secret> isInstalled) {
    this.isInstalled = isInstalled;
    this.moment = moment;
    this.actor = actor;
    this.side = side;
    this.ledger = ledger;
  }

  @Override
  public Answer<Grant> exchange(Secret code, URI redirectUri) {
    var answer = grant(ask("exchanges", () -> side.exchange(code), this::lost));
    if (answer instanceof Answer.Ok<Grant>(var grant, _)) {
      actor.exchanged.add(grant.refreshToken().reveal());
    }
    return answer;
  }

  @Override
  public Answer<Grant> refresh(Grant grant, Duration patience) {
    var sent = grant.refreshToken();
    var fate = actor.refreshes("refreshes");
    switch (fate) {
      case REFUSED_WRONGLY -> side.refusesNext(1);
      case REFUSED_WRONGLY_TWICE -> side.refusesNext(2);
      default -> {}
    }
    if (isInstalled.test(sent) && side.refusesWrongly()) {
      side.refuses(sent);
      return new Answer.InvalidGrant<>();
    }
    return refresh(fate, patience, () -> side.refresh(grant), answer -> lost(answer, sent));
  }

  @Override
  public Answer<Grant> adopt(Secret refreshToken, Duration patience) {
    var fate = actor.refreshes("refreshes what it imports");
    return refresh(fate, patience, () -> side.adopt(refreshToken), this::lost);
  }

  private Answer<Grant> refresh(
      Fate fate, Duration patience, Supplier<Answer<Grant>> refresh, Consumer<Answer<Grant>> lost) {
    return grant(
        switch (fate) {
          case LATE -> late(patience, refresh);
          case STALLED -> stalled(asked(refresh));
          case SHORT_LIVED -> shortLived(asked(refresh));
          default -> ask(fate, () -> asked(refresh), lost);
        });
  }

  private Answer<Grant> stalled(Answer<Grant> answer) {
    var given = grant(answer);
    actor.sleeps(moment.get().plus(ActorScheduler.LONGEST_LEASE).plus(STALLED_FOR));
    return given;
  }

  private Answer<Grant> shortLived(Answer<Grant> answer) {
    if (!(answer instanceof Answer.Ok<Grant>(var grant, var at))) {
      return answer;
    }
    var ended =
        new Grant(
            grant.accessToken(),
            grant.refreshToken(),
            moment.get().plus(SHORT_LIFE),
            grant.scope(),
            grant.apiDomain(),
            grant.exchangedAt());
    return new Answer.Ok<>(ended, at);
  }

  private Answer<Grant> asked(Supplier<Answer<Grant>> refresh) {
    ledger.refreshes(actor);
    return refresh.get();
  }

  /**
   * Answers late. A caller that times out has discarded the response, which is not an accepted
   * loss.
   */
  private Answer<Grant> late(Duration patience, Supplier<Answer<Grant>> refresh) {
    var answer = asked(refresh);
    var asked = moment.get();
    if (patience.compareTo(LATE_BY) < 0) {
      actor.sleeps(asked.plus(patience));
      return new Answer.Indeterminate<>();
    }
    if (answer instanceof Answer.Ok<Grant>(var grant, _)) {
      actor.given.add(grant.refreshToken().reveal()); // on its way
    }
    actor.sleeps(asked.plus(LATE_BY));
    return answer;
  }

  @Override
  public Answer<Installer> fetchInstaller(Grant grant) {
    return ask("asks who it is", () -> side.who(grant), _ -> {});
  }

  @Override
  public Answer<Revoked> revoke(Secret refreshToken) {
    var fate = actor.asks("revokes");
    return fate == Fate.GARBLED
        ? new Answer.Malformed<>("simulated") // any 2xx is a revocation, so this one is a refusal
        : ask(fate, () -> side.revoke(refreshToken), _ -> ledger.isUncertain());
  }

  private Answer<Grant> grant(Answer<Grant> answer) {
    if (answer instanceof Answer.Ok<Grant>(var grant, _)) {
      actor.given.add(grant.refreshToken().reveal());
    }
    return answer;
  }

  private void lost(Answer<Grant> answer) {
    if (answer instanceof Answer.Ok<Grant>(var grant, _)) {
      ledger.lost(grant);
    }
  }

  private void lost(Answer<Grant> answer, Secret sent) {
    if (answer instanceof Answer.Ok<Grant>(var grant, _)) {
      ledger.lost(grant, sent);
    }
  }

  private <T> Answer<T> ask(String what, Supplier<Answer<T>> work, Consumer<Answer<T>> lost) {
    return ask(actor.asks(what), work, lost);
  }

  private static <T> Answer<T> ask(Fate fate, Supplier<Answer<T>> work, Consumer<Answer<T>> lost) {
    return switch (fate) {
      case ANSWER_LOST -> {
        lost.accept(work.get());
        yield new Answer.ConnectionLost<>();
      }
      case FAILED_YET_DONE -> {
        lost.accept(work.get());
        yield new Answer.Indeterminate<>();
      }
      case GARBLED -> {
        lost.accept(work.get());
        yield new Answer.Malformed<>("simulated");
      }
      case FAILED -> new Answer.Indeterminate<>();
      case UNREACHABLE -> new Answer.Unreachable<>();
      case SLOW_DOWN -> new Answer.RateLimited<>(Duration.ofSeconds(2));
      case INVALID_CLIENT -> new Answer.InvalidClient<>();
      default -> work.get();
    };
  }
}
