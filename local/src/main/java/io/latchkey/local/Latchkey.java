package io.latchkey.local;

import io.latchkey.cli.doctor.Doctor;
import io.latchkey.cli.doctor.DoctorChecks;
import io.latchkey.installation.BaseUrl;
import io.latchkey.local.aws.StackObserver;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.Settings;
import io.latchkey.runtime.WrongSetting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * {@code make run}: runs the whole system in the foreground until Ctrl-C. Prints one line and exits
 * with status 1 if a setting is unusable or a port is taken.
 */
public final class Latchkey {

  private Latchkey() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    start(arguments, StackObserver.NOBODY);
  }

  /** Runs the system and reports its traffic and output to an onlooker. */
  public static void start(String[] arguments, StackObserver onlooker)
      throws IOException, InterruptedException {
    try {
      var settings = new LocalSettings(System.getenv(), new SecureRandom());
      var stack =
          LocalStack.start(
              settings, Path.of(arguments.length > 0 ? arguments[0] : "template.yaml"), onlooker);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
      announce(settings, stack);
    } catch (RuntimeException e) {
      var wrong = wrongSetting(e);
      if (wrong == null) {
        throw e;
      }
      System.err.println("latchkey: " + wrong.getMessage());
      System.exit(1);
    }
  }

  /** Stops the stack without an error, because Ctrl-C is the normal way to stop it. */
  private static void stop(LocalStack stack) {
    stack.close();
    Runtime.getRuntime().halt(0);
  }

  private static void announce(LocalSettings settings, LocalStack stack)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var health = HttpRequest.newBuilder(URI.create(settings.gatewayUrl() + "/health")).build();
      var status = client.send(health, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("GET /health answers " + status);
      }
    }
    Settings.from(new Environment(settings.values()))
        .warnings()
        .forEach(warning -> System.err.println("latchkey: warning: " + warning));
    System.out.println(new StartupMessage(settings).text() + "\n" + examined(settings, stack));
  }

  /** Returns one line if every check passes. Otherwise returns each problem and its fix. */
  private static String examined(LocalSettings settings, LocalStack stack) {
    var baseUrl = new BaseUrl(settings.publicBaseUrl().toString());
    try (var deployment = new DoctorChecks(baseUrl, Clock.systemUTC(), new SecureRandom())) {
      var report = Doctor.examine(StartupCheck.of(deployment, settings, stack.secrets()));
      return report.exitStatus() == 0 ? report.summary() : report.complaints();
    }
  }

  /** Finds the setting error inside the exceptions with which a function's wiring wraps it. */
  private static @Nullable WrongSetting wrongSetting(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof WrongSetting wrong) {
        return wrong;
      }
    }
    return null;
  }
}
