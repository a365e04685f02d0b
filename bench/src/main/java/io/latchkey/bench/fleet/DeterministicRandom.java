package io.latchkey.bench.fleet;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Random numbers that are the same in every run of one seed. */
final class DeterministicRandom extends SecureRandom {

  private static final long serialVersionUID = 1;

  private final transient RandomGenerator random;

  DeterministicRandom(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }

  @Override
  public long nextLong() {
    return random.nextLong();
  }

  @Override
  public long nextLong(long bound) {
    return random.nextLong(bound);
  }
}
