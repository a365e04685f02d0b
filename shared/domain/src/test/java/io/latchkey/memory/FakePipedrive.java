package io.latchkey.memory;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory Pipedrive whose responses a test can replace. Codes are valid for five minutes and
 * once.
 */
public final class FakePipedrive implements Pipedrive {

  private static final Duration CODE_LIFETIME = Duration.ofMinutes(5);

  private record Code(Installer who, Instant at) {}

  private final Clock clock;
  private final Map<Secret, Code> codes = new HashMap<>();
  private final Map<Secret, Installer> access = new HashMap<>();
  private final Map<Secret, InstallationId> alive = new HashMap<>();
  private final Map<InstallationId, Installer> people = new HashMap<>();
  private final Set<Secret> used = new HashSet<>();
  private final Deque<Answer<Grant>> spoiledExchanges = new ArrayDeque<>();
  private final Deque<Answer<Installer>> spoiledWhos = new ArrayDeque<>();
  private final Deque<Answer<Revoked>> spoiledRevocations = new ArrayDeque<>();
  private @Nullable Runnable duringExchange;
  private @Nullable Runnable duringRefresh;
  private @Nullable Runnable duringWho;
  private Runnable duringRevocations = () -> {};
  private int counter;
  private int exchanges;
  private final Deque<Answer<Grant>> spoiledRefreshes = new ArrayDeque<>();
  private int refreshes;
  private boolean refusesAll;
  private Duration patience = Duration.ZERO;
  private Duration lifetime = Duration.ofSeconds(3599);
  private int revocations;

  public FakePipedrive(Clock clock) {
    this.clock = clock;
  }

  /** The person presses Allow and Install. */
  public Secret allow(Installer who) {
    var code = Secret.of("code-" + ++counter);
    codes.put(code, new Code(who, clock.instant()));
    return code;
  }

  public void nextExchange(Answer<Grant> spoiled) {
    spoiledExchanges.add(spoiled);
  }

  public void nextWho(Answer<Installer> spoiled) {
    spoiledWhos.add(spoiled);
  }

  public void nextRevocation(Answer<Revoked> spoiled) {
    spoiledRevocations.add(spoiled);
  }

  /** Something that happens while the next exchange is on its way. */
  public void duringExchange(Runnable happening) {
    duringExchange = happening;
  }

  /** Something that happens while the next question of whose a grant is is on its way. */
  public void duringWho(Runnable happening) {
    duringWho = happening;
  }

  /** Something that happens while the next refresh is on its way. */
  public void duringRefresh(Runnable happening) {
    duringRefresh = happening;
  }

  /** Something that happens while any revocation is on its way. */
  public void duringRevocations(Runnable happening) {
    duringRevocations = happening;
  }

  /** The number of codes received. */
  public int exchanges() {
    return exchanges;
  }

  public void nextRefresh(Answer<Grant> spoiled) {
    spoiledRefreshes.add(spoiled);
  }

  public int refreshes() {
    return refreshes;
  }

  /** The timeout of the last refresh. */
  public Duration patience() {
    return patience;
  }

  /** Starts or stops rejecting every grant, dead or alive. */
  public void refusesAll(boolean now) {
    refusesAll = now;
  }

  /** Sets the lifetime of access tokens from later refreshes. */
  public void tokensLive(Duration time) {
    lifetime = time;
  }

  public int revocations() {
    return revocations;
  }

  public boolean holdsGrantOf(InstallationId id) {
    return alive.containsValue(id);
  }

  /** The person removes the app at Pipedrive. */
  public void remove(InstallationId id) {
    alive.values().removeIf(id::equals);
    access.values().removeIf(who -> who.id().equals(id));
  }

  @Override
  public Answer<Grant> exchange(Secret code, URI redirectUri) {
    exchanges++;
    var happening = duringExchange;
    if (happening != null) {
      duringExchange = null;
      happening.run();
    }
    if (!spoiledExchanges.isEmpty()) {
      return spoiledExchanges.remove();
    }
    var given = codes.get(code);
    if (given == null
        || !used.add(code)
        || given.at().plus(CODE_LIFETIME).isBefore(clock.instant())) {
      return new Answer.InvalidGrant<>();
    }
    var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var grant =
        new Grant(
            Secret.of("access-" + ++counter),
            Secret.of("refresh-" + counter),
            clock.instant().plus(lifetime),
            "base",
            URI.create("https://acme.pipedrive.com"),
            at);
    access.put(grant.accessToken(), given.who());
    alive.put(grant.refreshToken(), given.who().id());
    people.put(given.who().id(), given.who());
    return new Answer.Ok<>(grant, at);
  }

  @Override
  public Answer<Grant> refresh(Grant grant, Duration wait) {
    patience = wait;
    return refresh(grant.refreshToken(), grant.exchangedAt());
  }

  @Override
  public Answer<Grant> adopt(Secret refreshToken, Duration wait) {
    patience = wait;
    return refresh(refreshToken, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private Answer<Grant> refresh(Secret refreshToken, Instant exchangedAt) {
    refreshes++;
    var happening = duringRefresh;
    if (happening != null) {
      duringRefresh = null;
      happening.run();
    }
    if (!spoiledRefreshes.isEmpty()) {
      return spoiledRefreshes.remove();
    }
    if (refusesAll) {
      return new Answer.InvalidGrant<>();
    }
    var id = alive.remove(refreshToken);
    var who = people.get(id);
    if (id == null || who == null) {
      return new Answer.InvalidGrant<>();
    }
    var rotated = Secret.of("refresh-" + ++counter);
    alive.put(rotated, id);
    var token = Secret.of("access-" + counter);
    access.put(token, who);
    var next =
        new Grant(
            token,
            rotated,
            clock.instant().plus(lifetime),
            "base",
            URI.create("https://acme.pipedrive.com"),
            exchangedAt);
    return new Answer.Ok<>(next, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public Answer<Installer> fetchInstaller(Grant grant) {
    var happening = duringWho;
    if (happening != null) {
      duringWho = null;
      happening.run();
    }
    if (!spoiledWhos.isEmpty()) {
      return spoiledWhos.remove();
    }
    var who = access.get(grant.accessToken());
    return who == null ? new Answer.InvalidGrant<>() : new Answer.Ok<>(who, clock.instant());
  }

  @Override
  public Answer<Revoked> revoke(Secret refreshToken) {
    revocations++;
    duringRevocations.run();
    if (!spoiledRevocations.isEmpty()) {
      return spoiledRevocations.remove();
    }
    var id = alive.get(refreshToken);
    if (id != null) {
      remove(id);
    }
    return new Answer.Ok<>(new Revoked(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }
}
