package io.latchkey.cli.deployment;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CliException;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.installation.BaseUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The local stack of {@code make run}, accessed through its gateway. */
final class LocalTarget implements Target, Items {

  /** The local replacement for a signature. */
  private static final Map<String, String> SIGNED = Map.of("Authorization", "Bearer local");

  private final URI gateway;
  private final CliHttp web = new CliHttp();

  LocalTarget(URI gateway) {
    this.gateway = gateway;
  }

  @Override
  public Instant now() {
    try {
      return Instant.parse(String.valueOf(asked("/__local/clock").get("now")));
    } catch (DateTimeException _) {
      throw isNoLocalStack();
    }
  }

  @Override
  public BaseUrl address() {
    try {
      return new BaseUrl(gateway.toString());
    } catch (IllegalArgumentException _) {
      throw new CliException("--url must be scheme://host[:port] and nothing else");
    }
  }

  @Override
  public TokenRoutes tokenRoutes() {
    return new TokenRoutes(
        gateway, web, (_, _, _) -> SIGNED, "this isn't a local stack: name the stack with --stack");
  }

  @Override
  public Items items() {
    return this;
  }

  @Override
  public Log log() {
    return (_, _) ->
        new Log.Answer.Unavailable("a local stack keeps no log: see the output of `make run`");
  }

  @Override
  public Map<String, AttributeValue> find(Table table, String pk) {
    var item = new LinkedHashMap<String, AttributeValue>();
    asked("/__local/items?table=" + table.logicalId() + "&pk=" + encoded(pk))
        .forEach((name, value) -> item.put(name, attribute(value)));
    return item;
  }

  private static AttributeValue attribute(Object value) {
    return value instanceof Number number
        ? AttributeValue.fromN(number.toString())
        : AttributeValue.fromS(String.valueOf(value));
  }

  private Map<String, Object> asked(String pathAndQuery) {
    var answer = web.get(URI.create(gateway + pathAndQuery));
    try {
      if (answer.status() == 200) {
        return JSONObjectUtils.parse(answer.body());
      }
    } catch (ParseException _) {
      // said below
    }
    throw isNoLocalStack();
  }

  private CliException isNoLocalStack() {
    return new CliException(
        "the response from "
            + gateway
            + " isn't from a local stack: name a deployed stack with --stack, or a local one by its"
            + " http://localhost address");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    web.close();
  }
}
