package io.latchkey.simulation;

import java.security.SecureRandom;
import java.util.Random;

/** Random numbers that are the same in every run. */
final class DeterministicRandom extends SecureRandom {

  private static final long serialVersionUID = 1;

  private final Random random = new Random(1);

  @Override
  public void nextBytes(byte[] bytes) {
    if (random != null) {
      random.nextBytes(bytes);
    }
  }
}
