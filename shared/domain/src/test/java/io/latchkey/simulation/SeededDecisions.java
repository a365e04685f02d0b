package io.latchkey.simulation;

import java.util.Random;

/** Decides by a seed; the seed also says how restless and how faulty the run is. */
final class SeededDecisions implements Decisions {

  private static final double[] RESTLESS = {0.1, 0.3, 0.6};
  private static final double[] FAULTY = {0.02, 0.08, 0.2};

  private final Random random;
  private final double restless;
  private final double faulty;

  SeededDecisions(long seed) {
    random = new Random(seed * 0x9e3779b97f4a7c15L);
    restless = RESTLESS[random.nextInt(RESTLESS.length)];
    faulty = FAULTY[random.nextInt(FAULTY.length)];
  }

  @Override
  public int pick(Choice about, int n) {
    if (n == 1) {
      return 0;
    }
    return switch (about) {
      case WHO -> random.nextDouble() < restless ? 1 + random.nextInt(n - 1) : 0;
      case FATE -> random.nextDouble() < faulty ? 1 + random.nextInt(n - 1) : 0;
      case WORLD -> random.nextInt(n);
    };
  }
}
