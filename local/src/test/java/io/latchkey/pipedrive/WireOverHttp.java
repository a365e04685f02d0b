package io.latchkey.pipedrive;

import java.time.Clock;

/** The wire that functions use, for those who want to stand before it. */
public final class WireOverHttp {

  private WireOverHttp() {}

  public static Wire by(Clock clock) {
    return new HttpWire(clock, Limits.USUAL);
  }
}
