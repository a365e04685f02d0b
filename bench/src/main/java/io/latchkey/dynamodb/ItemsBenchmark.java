package io.latchkey.dynamodb;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.PendingCredential;
import io.latchkey.installation.Installation;
import io.latchkey.pipedrive.Secret;
import io.latchkey.priming.PrimingContext;
import io.latchkey.secrets.Sealer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The conversion between stored items and domain objects. Includes sealing and opening only if a
 * benchmark's name says so.
 */
@NullMarked
@State(Scope.Benchmark)
public class ItemsBenchmark {

  private final PrimingContext context = PrimingContext.set();
  private final InstallationItems installations = new InstallationItems(context.bean(Sealer.class));
  private final AttemptItems attempts = new AttemptItems(context.bean(Sealer.class));
  private final Installation installation =
      PrimingContext.installed(Secret.of("access-".repeat(10)), Secret.of("refresh-".repeat(10)));
  private final Attempt attempt = parked();
  private final Map<String, AttributeValue> installationItem = installations.item(installation);
  private final Installation read = installations.installation(installationItem);
  private final Map<String, AttributeValue> attemptItem = attempts.item(attempt);

  private Attempt parked() {
    var random = context.bean(SecureRandom.class);
    var code =
        new PendingCredential.ParkedCode(Secret.of("code-".repeat(8)), PrimingContext.NOW, false);
    return Attempt.begin(
        AttemptId.random(random),
        BrowserKey.random(random),
        Attempt.Beginning.HERE,
        new io.latchkey.install.State.AwaitingAccount(code),
        PrimingContext.NOW,
        Duration.ofHours(1));
  }

  @Benchmark
  public Object installationFromItsItem() {
    return installations.installation(installationItem);
  }

  @Benchmark
  public Object installationToItsItem() {
    return installations.item(read);
  }

  @Benchmark
  public Object attemptFromItsItemOpened() {
    return attempts.attempt(attemptItem);
  }

  @Benchmark
  public Object attemptToItsItemSealed() {
    return attempts.item(attempt);
  }
}
