package io.latchkey.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;

/** A function's answer to API Gateway, as a browser or a backend would take it. */
record Answer(Map<String, Object> json) {

  static Answer read(String json) {
    return new Answer(Json.parse(json));
  }

  int status() {
    return json.get("statusCode") instanceof Number status ? status.intValue() : 0;
  }

  String body() {
    return json.get("body") instanceof String body ? body : "";
  }

  /** The cookie that it sets, as the browser brings it back. */
  String cookie() {
    return Json.array(json, "cookies").getFirst().toString().split(";", 2)[0];
  }

  /** A parameter of the address that it leads to. */
  String leadsTo(String parameter) {
    var location = URI.create(String.valueOf(Json.object(json, "headers").get("Location")));
    for (var pair : location.getRawQuery().split("&")) {
      if (pair.startsWith(parameter + "=")) {
        return URLDecoder.decode(pair.substring(parameter.length() + 1), UTF_8);
      }
    }
    throw new AssertionError("no " + parameter + " in the answer's address");
  }

  /** The form of its page, as the browser sends it when this button is pressed. */
  Map<String, String> form(String decision) {
    var fields = new LinkedHashMap<String, String>();
    Jsoup.parse(body())
        .select("form input[type=hidden]")
        .forEach(input -> fields.put(input.attr("name"), input.val()));
    fields.put("decision", decision);
    return fields;
  }

  /** A member of the JSON that it brings. */
  String member(String name) {
    return String.valueOf(Json.parse(body()).get(name));
  }
}
