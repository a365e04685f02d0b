package io.latchkey.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The state of a person in the middle of an install of a company of their own. Replaces {@code
 * ${name}} in an event, and is created on first use.
 */
final class PartialInstall {

  private static final Pattern INGREDIENT = Pattern.compile("\\$\\{([a-z]+)}");
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final String BASE64 = "${base64}";

  private final TestHandlers handlers;
  private final long company;
  private final Map<String, String> had = new HashMap<>();

  PartialInstall(TestHandlers handlers, long number) {
    this.handlers = handlers;
    this.company = 1_000 + number;
  }

  Map<String, @Nullable Object> fill(MalformedEvent event) {
    var filled = new HashMap<String, @Nullable Object>();
    event.json().forEach((key, value) -> filled.put(key, filled(value)));
    return filled;
  }

  private @Nullable Object filled(Object value) {
    return switch (value) {
      case String text when text.equals(MalformedEvent.NULL) -> null;
      case String text when text.startsWith(BASE64) ->
          Base64.getEncoder()
              .encodeToString(filled(text.substring(BASE64.length())).getBytes(UTF_8));
      case String text -> filled(text);
      case List<?> list -> {
        var all = new ArrayList<@Nullable Object>();
        list.forEach(each -> all.add(filled(each)));
        yield all;
      }
      case Map<?, ?> map -> {
        var all = new HashMap<Object, @Nullable Object>();
        map.forEach((key, each) -> all.put(key, filled(each)));
        yield all;
      }
      default -> value;
    };
  }

  private String filled(String text) {
    return INGREDIENT
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(get(found.group(1))));
  }

  private String get(String name) {
    var known = had.get(name);
    if (known == null) {
      known = made(name);
      had.put(name, known);
    }
    return known;
  }

  private String made(String name) {
    return switch (name) {
      case "company" -> Long.toString(company);
      case "user" -> Long.toString(company + 1);
      case "base" -> handlers.baseUrl();
      case "basic" -> basic();
      case "code" -> handlers.code(company);
      case "state" -> get("handle") + "." + get("handle");
      case "cookie" -> parked();
      case "handle" -> get("cookie").substring("latchkey-".length()).split("=", 2)[0];
      case "assertion" -> handlers.assertion(get("handle"), "acme", "active");
      case "unpaid" -> handlers.assertion(get("handle"), "acme", "none");
      case "csrf" -> shownToken();
      default -> "";
    };
  }

  private static String basic() {
    var pair = TestHandlers.CLIENT_ID + ":" + TestHandlers.CLIENT_SECRET;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** The cookie for bringing a code from the Marketplace. */
  private String parked() {
    var code = "code=" + handlers.code(company);
    var event = MalformedEvent.to("GET /callback", code, Map.of(), List.of());
    return handlers.call(event.route(), event.json()).cookies().getFirst().split(";", 2)[0];
  }

  private String resumes(String query) {
    var event = MalformedEvent.to("GET /resume", query, Map.of(), List.of(get("cookie")));
    return handlers.call(event.route(), event.json()).body();
  }

  /** Returns the token of the confirm page, to which the product's assertion leads. */
  private String shownToken() {
    resumes("assertion=" + handlers.assertion(get("handle"), "acme", "active"));
    var token = TOKEN.matcher(resumes("install=" + get("handle")));
    return token.find() ? token.group(1) : "";
  }
}
