package io.latchkey.pipedrive.http;

import java.time.Clock;

/** The functions' wire, for tests that intercept it. */
public final class TransportOverHttp {

  private TransportOverHttp() {}

  public static HttpTransport by(Clock clock) {
    return new JdkHttpTransport(clock, Limits.USUAL);
  }
}
