package io.latchkey.pipedrive;

import java.time.Clock;

/** The functions' wire, for tests that intercept it. */
public final class WireOverHttp {

  private WireOverHttp() {}

  public static Wire by(Clock clock) {
    return new HttpWire(clock, Limits.USUAL);
  }
}
