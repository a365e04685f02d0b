package io.latchkey.bench.cold;

import io.latchkey.bench.cold.Timings.Measure;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code make bench-cold}: the callback function as it is built, beside the same with what was
 * weighed and not taken, each from nothing and from a snapshot to its first answer (a code is
 * parked). In turns, so that whatever else this machine does meets all alike; what counts is how
 * they compare.
 *
 * <p>AWS is a server of ours without TLS, so a real first request has a handshake on top.
 */
final class ColdStarts {

  private static final int ROUNDS = Integer.getInteger("rounds", 7);
  private static final Path RUNTIME_CLIENT = Path.of("bench/target/runtime-client");
  private static final Path FUNCTION = Path.of("functions/callback/target/function");
  private static final Path ALTERNATIVES = Path.of("bench/alternatives/target");
  private static final String HANDLER = "io.latchkey.functions.callback.CallbackHandler";

  private ColdStarts() {}

  private static List<Variant> variants() {
    var classes = ALTERNATIVES.resolve("classes");
    return List.of(
        new Variant("as it is built", HANDLER, List.of(FUNCTION)),
        new Variant(
            "and Powertools metrics",
            "io.latchkey.bench.alternatives.WithPowertoolsMetrics",
            List.of(FUNCTION, ALTERNATIVES.resolve("powertools"), classes)),
        new Variant(
            "and X-Ray subsegments",
            "io.latchkey.bench.alternatives.WithXRay",
            List.of(FUNCTION, ALTERNATIVES.resolve("xray"), classes)));
  }

  public static void main(String[] arguments) throws Exception {
    var event = Files.readString(Path.of("events/callback.json"));
    try (var aws = new AwsStandIn()) {
      var process = new FunctionProcess(RUNTIME_CLIENT, environment(aws.address()), event);
      var all = new ArrayList<Timings>();
      var folders = new ArrayList<Folder>();
      for (var variant : variants()) {
        folders.add(Folder.of(variant));
        all.add(new Timings(variant.name()));
      }
      for (var round = 0; round < ROUNDS; round++) {
        for (var i = 0; i < all.size(); i++) {
          var handler = variants().get(i).handler();
          all.get(i).add(Measure.COLD, process.cold(folders.get(i).path(), handler));
          all.get(i).add(Measure.RESTORED, process.restored(folders.get(i).path(), handler));
        }
      }
      report(all, folders);
      for (var folder : folders) {
        folder.close();
      }
    }
  }

  private static void report(List<Timings> all, List<Folder> folders) {
    System.out.printf(
        "%nJDK %s, one core, %s%n%nMilliseconds to the first answer: median of %d (least to most)%n%n",
        Runtime.version(), String.join(" ", FunctionProcess.OPTIONS), ROUNDS);
    System.out.printf(
        "%-24s %8s  %-22s %-22s %-22s %-22s%n",
        "", "jars, MB", "from nothing: CPU", "wall", "from a snapshot: CPU", "wall");
    for (var i = 0; i < all.size(); i++) {
      System.out.printf(
          "%-24s %8.1f  %s%n", all.get(i).name(), folders.get(i).bytes() / 1e6, all.get(i).row());
    }
  }

  private static Map<String, String> environment(URI aws) throws IOException {
    var template =
        Template.read(
            Path.of("template.yaml"),
            Map.of(
                "PUBLIC_BASE_URL", "https://latchkey.example",
                "PRODUCT_ISSUER", "https://product.example",
                "PRODUCT_CONNECT_URL", "https://product.example/connect",
                "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
                "PRODUCT_INSTALLED_URL", "https://product.example/installed",
                "PRODUCT_CANCELLED_URL", "https://product.example/cancelled"));
    var environment = new HashMap<>(callback(template).environment());
    environment.put("AWS_ENDPOINT_URL", aws.toString());
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_ACCESS_KEY_ID", "bench");
    environment.put("AWS_SECRET_ACCESS_KEY", "bench");
    return environment;
  }

  private static LambdaFunction callback(Template template) {
    return template.functions().stream()
        .filter(function -> function.handler().equals(HANDLER))
        .findFirst()
        .orElseThrow();
  }
}
