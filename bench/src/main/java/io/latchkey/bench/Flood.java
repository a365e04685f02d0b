package io.latchkey.bench;

import static io.latchkey.bench.Prices.GB;
import static io.latchkey.bench.Prices.MILLION;

import java.util.Map;

/**
 * A flood of one anonymous route for a whole day, at the rate that the route admits. API Gateway
 * answers further requests with 429, which costs no Lambda call.
 *
 * @param route as the template spells it
 * @param rate admitted requests per second
 * @param flow the flow with the counted calls
 */
record Flood(String route, int rate, Flow flow) {

  private static final double DAY = 86_400;

  /** The window of WAF's rate rules, in seconds. */
  private static final double WINDOW = 300;

  /** The dearest request that a stranger can make of each route. */
  private static final Map<String, Flow> DEAREST =
      Map.of(
          "GET /install", Flow.BEGIN,
          "GET /callback", Flow.PARK,
          "GET /resume", Flow.STRANGER_RESUMES,
          "POST /resume", Flow.STRANGER_DECIDES,
          "DELETE /callback", Flow.STRANGER_UNINSTALLS,
          "GET /health", Flow.HEALTH,
          "HEAD /health", Flow.HEALTH,
          "$default", Flow.UNKNOWN);

  static Flood of(String route, int rate) {
    var flow = DEAREST.get(route);
    if (flow == null) {
      throw new IllegalArgumentException("no flow is counted for " + route);
    }
    return new Flood(route, rate, flow);
  }

  /** Dollars a day without the firewall. */
  double aDay(Deployed deployed, FlowCost spent) {
    return DAY * rate * (request(deployed, spent) + Prices.PAGE_BYTES / GB * Prices.TRAFFIC_OUT_GB);
  }

  /** Dollars a day behind the firewall, if it comes from so many addresses in equal parts. */
  double aDayBehindFirewall(Deployed deployed, FlowCost spent, int addresses) {
    var passing = Math.min(rate, addresses * allowed(deployed.firewall()));
    var blocked = rate - passing;
    var throughCloudFront =
        request(deployed, spent)
            + (Prices.CLOUDFRONT_MILLION_REQUESTS + Prices.WAF_MILLION_REQUESTS) / MILLION
            + Prices.PAGE_BYTES / GB * Prices.CLOUDFRONT_OUT_GB;
    return DAY * (passing * throughCloudFront + blocked * Prices.WAF_MILLION_REQUESTS / MILLION);
  }

  /** Requests a second that one address may make. */
  private double allowed(Deployed.Firewall firewall) {
    return switch (route) {
      case "DELETE /callback" -> firewall.uninstalls() / WINDOW;
      case "GET /install", "GET /callback" -> firewall.callbacks() / WINDOW;
      default -> firewall.requests() / WINDOW;
    };
  }

  /** One request, on all lines of the bill but traffic. */
  private double request(Deployed deployed, FlowCost spent) {
    var units = spent.units();
    return Prices.HTTP_API_MILLION_REQUESTS / MILLION
        + Prices.LAMBDA_MILLION_REQUESTS / MILLION
        + Prices.PARK_SECONDS * Prices.FUNCTION_GB * Prices.LAMBDA_GB_SECOND
        + units.reads() / MILLION * Prices.DYNAMODB_MILLION_READS
        + units.writes() / MILLION * Prices.DYNAMODB_MILLION_WRITES
        + units.bytesWritten() / GB * Prices.DYNAMODB_GB_MONTH / Usage.DAYS
        + (Prices.LOG_BYTES_A_REQUEST + Bill.logBytes(deployed)) / GB * Prices.LOGS_GB
        + Usage.TRACED * Prices.XRAY_MILLION_TRACES / MILLION;
  }
}
