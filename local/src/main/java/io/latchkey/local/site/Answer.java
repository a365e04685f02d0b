package io.latchkey.local.site;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param headers one value each; the server adds {@code Date} and {@code Content-Length}
 */
public record Answer(int status, Map<String, String> headers, String body) implements Reply {

  /**
   * The headers of a page. The referrer policy is the browsers' default, so a redirect to Latchkey
   * names the page it came from.
   */
  private static final Map<String, String> OF_A_PAGE =
      Map.of(
          "Cache-Control", "no-store",
          "Referrer-Policy", "strict-origin-when-cross-origin",
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy",
              "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
                  + " frame-ancestors 'none'");

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), "");
  }

  public static Answer page(int status, Html page) {
    return new Answer(status, OF_A_PAGE, page.markup())
        .with("Content-Type", "text/html; charset=utf-8");
  }

  public static Answer json(int status, Map<String, ?> members) {
    return json(status, JSONObjectUtils.toJSONString(members));
  }

  public static Answer json(int status, List<?> elements) {
    return json(status, JSONArrayUtils.toJSONString(elements));
  }

  /** An answer that says it is JSON, whether it is or not. */
  public static Answer json(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), body);
  }

  /**
   * 302, which lets a browser change the method to GET, as in Pipedrive's redirect to the callback.
   */
  public static Answer found(String location) {
    return new Answer(302, OF_A_PAGE, "").with("Location", location);
  }

  /** 303: see the outcome of a form there, so that a reload does not send the form again. */
  public static Answer seeOther(String location) {
    return new Answer(303, OF_A_PAGE, "").with("Location", location);
  }

  /** 405 with the methods that would do. */
  public static Answer wrongMethod(String allowed) {
    return empty(405).with("Allow", allowed);
  }

  public Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]"; // the rest may hold codes, tokens and cookies
  }
}
