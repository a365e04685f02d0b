package io.latchkey.priming;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/**
 * Counts up when priming needs distinct bytes. It draws no randomness from the platform, because
 * every restored copy of a snapshot would have the same.
 */
final class CountingRandom extends SecureRandom {

  private static final long serialVersionUID = 1;

  CountingRandom() {
    super(new Counter(), null);
  }

  private static final class Counter extends SecureRandomSpi {

    private static final long serialVersionUID = 1;

    private int count;

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected synchronized void engineNextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (count++ * 37);
      }
    }

    @Override
    protected byte[] engineGenerateSeed(int length) {
      return new byte[length];
    }
  }
}
