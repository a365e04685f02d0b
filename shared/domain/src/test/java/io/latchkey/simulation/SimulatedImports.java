package io.latchkey.simulation;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Lease;
import io.latchkey.tokenimport.TokenImport;
import io.latchkey.tokenimport.TokenImports;
import java.time.Instant;

/** The imports as one process reaches them: every call can fail, before or after it was done. */
final class SimulatedImports implements TokenImports {

  private final Actor actor;
  private final World world;

  SimulatedImports(Actor actor, World world) {
    this.actor = actor;
    this.world = world;
  }

  @Override
  public TokenImport find(String sha256) {
    return actor.read("reads its import", () -> world.imports.find(sha256));
  }

  @Override
  public Saved save(TokenImport after) {
    return actor.write("saves its import " + holding(after), () -> saved(after));
  }

  private Saved saved(TokenImport after) {
    var before = world.imports.find(after.sha256()).lease();
    var saved = world.imports.save(after);
    if (saved instanceof Saved.Done
        && after.lease() instanceof Lease.Held
        && !after.lease().equals(before)) {
      Invariants.must(
          !before.isLive(world.clock.instant()), "a live lease was taken from its holder");
      actor.refreshesUnderLease = 0;
    }
    return saved;
  }

  @Override
  public Settled settle(TokenImport after, Installation installation, Instant begunAt) {
    return actor.write(
        "settles its import, " + installation.generation(),
        () -> world.imports.settle(after, installation, begunAt));
  }

  private static String holding(TokenImport imported) {
    return imported.holding().getClass().getSimpleName();
  }
}
