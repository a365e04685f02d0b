package io.latchkey.bench.warm;

import io.latchkey.install.AttemptId;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.StepReply;
import io.latchkey.installation.Installations;
import io.latchkey.pipedrive.Secret;
import io.latchkey.priming.PrimingContext;
import io.latchkey.secrets.Sealer;
import io.latchkey.web.request.AttemptCookie;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Cookies, the seal of what is stored, and what a read of DynamoDB costs before and after the wire.
 */
@State(Scope.Benchmark)
public class PartsBenchmark {

  private static final String ITEM = "installations/42#7";
  private static final String GRANT = "{\"access_token\":\"" + "a".repeat(450) + "\"}";

  private final PrimingContext context = PrimingContext.set();
  private final Sealer sealer = context.bean(Sealer.class);
  private final Installations installations = context.bean(Installations.class);
  private final String sealed = sealer.seal(GRANT, ITEM);
  private final SecureRandom random = new SecureRandom();
  private final StepReply.IssuedKey issued =
      new StepReply.IssuedKey(
          AttemptId.random(random), BrowserKey.random(random), Duration.ofHours(24));
  private final List<String> cookies =
      List.of(
          "__Host-latchkey-%s=%s"
              .formatted(issued.attempt().value(), issued.key().value().reveal()),
          "theme=dark");

  public PartsBenchmark() {
    var _ =
        installations.save(
            PrimingContext.installed(
                Secret.of("access-".repeat(10)), Secret.of("refresh-".repeat(10))));
  }

  @Benchmark
  public Object installationFound() {
    return installations.find(PrimingContext.NOBODY);
  }

  @Benchmark
  public Object cookieRead() {
    return AttemptCookie.read(cookies, PrimingContext.BASE);
  }

  @Benchmark
  public Object cookieWritten() {
    return AttemptCookie.line(issued, PrimingContext.BASE);
  }

  @Benchmark
  public Object seal() {
    return sealer.seal(GRANT, ITEM);
  }

  @Benchmark
  public Object open() {
    return sealer.open(sealed, ITEM);
  }
}
