package io.latchkey.web.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.latchkey.install.Browser;
import io.latchkey.installation.BaseUrl;
import io.latchkey.web.request.MalformedRequest.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request from an API Gateway HTTP API (payload format 2.0). Never printed, because its parts may
 * contain codes, keys, and assertions.
 */
public final class Request {

  /** API Gateway's limit for the request line and all headers. */
  private static final int LONGEST_QUERY = 10_240;

  private static final int LARGEST_FORM = 8_192;

  /**
   * A pattern, because String.toLowerCase takes memory in the square of the length of some texts.
   */
  private static final Pattern FORM_TYPE =
      Pattern.compile(
          "[ \\t]*application/x-www-form-urlencoded[ \\t]*(?:;|$)", Pattern.CASE_INSENSITIVE);

  /** A member of a list of tokens, with its parameters or without. */
  private static final Pattern PREFETCH =
      Pattern.compile("(?:^|,)[ \\t]*prefetch[ \\t]*(?:[;,]|$)", Pattern.CASE_INSENSITIVE);

  private static final Pattern DOMAIN_NAME = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");

  private final APIGatewayV2HTTPEvent event;
  private final Map<String, String> headers;
  private final BaseUrl baseUrl;

  private Request(APIGatewayV2HTTPEvent event, Map<String, String> headers, BaseUrl baseUrl) {
    this.event = event;
    this.headers = headers;
    this.baseUrl = baseUrl;
  }

  /**
   * @param publicBaseUrl PUBLIC_BASE_URL; null if API Gateway's own domain is in use
   * @throws MalformedRequest if the event is not one of an HTTP API
   */
  public static Request of(APIGatewayV2HTTPEvent event, @Nullable BaseUrl publicBaseUrl) {
    var context = event.getRequestContext();
    if (context == null || context.getHttp() == null || context.getHttp().getMethod() == null) {
      throw new MalformedRequest(Problem.EVENT);
    }
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    if (event.getHeaders() != null) {
      headers.putAll(event.getHeaders());
    }
    var baseUrl = publicBaseUrl != null ? publicBaseUrl : baseUrl(context.getDomainName());
    return new Request(event, headers, baseUrl);
  }

  /**
   * Derives the base URL from API Gateway's own data, because the client controls the Host header.
   */
  private static BaseUrl baseUrl(@Nullable String domainName) {
    if (domainName == null || !DOMAIN_NAME.matcher(domainName).matches()) {
      throw new MalformedRequest(Problem.EVENT);
    }
    return new BaseUrl("https://" + domainName);
  }

  /** The method, such as {@code GET}. */
  public String method() {
    return event.getRequestContext().getHttp().getMethod();
  }

  /** The path without a stage, because the API uses {@code $default}. */
  public String path() {
    var path = event.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  /**
   * The route that API Gateway has found for it, spelled as in the template: {@code GET /install}.
   */
  public String routeKey() {
    var key = event.getRouteKey();
    return key == null ? "" : key;
  }

  /**
   * Returns a part of the path that the route names.
   *
   * @throws MalformedRequest if there is none
   */
  public String pathParameter(String name) {
    var parameters = event.getPathParameters();
    var value = parameters == null ? null : parameters.get(name);
    if (value == null) {
      throw new MalformedRequest(Problem.MISSING_PARAMETER);
    }
    return value;
  }

  /**
   * The base URL that received this request. The assertion's audience and the Callback URL derive
   * from it.
   */
  public BaseUrl baseUrl() {
    return baseUrl;
  }

  /** A header by its name in any case; several of one name come joined by commas. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * The query, read from the raw string: payload format 2.0 joins repeated parameters with commas.
   *
   * @throws MalformedRequest as {@link Parameters#parse}
   */
  public Parameters query() {
    var raw = event.getRawQueryString();
    if (raw == null) {
      return Parameters.parse("");
    }
    if (raw.length() > LONGEST_QUERY) {
      throw new MalformedRequest(Problem.TOO_LONG);
    }
    return Parameters.parse(raw);
  }

  /**
   * Returns the fields of a form from Latchkey's own page.
   *
   * @throws MalformedRequest if the body is not such a form
   */
  public Parameters form() {
    if (!FORM_TYPE.matcher(header("content-type").orElse("")).lookingAt()) {
      throw new MalformedRequest(Problem.NO_FORM);
    }
    var body = body();
    if (body.length > LARGEST_FORM) {
      throw new MalformedRequest(Problem.TOO_LONG);
    }
    // A byte beyond ASCII becomes a character that the form's own reader refuses.
    return Parameters.parse(new String(body, StandardCharsets.ISO_8859_1));
  }

  /**
   * Returns the body's bytes. Empty if there is no body.
   *
   * @throws MalformedRequest if the body's base64 is invalid
   */
  public byte[] body() {
    var body = event.getBody();
    if (body == null) {
      return new byte[0];
    }
    if (!event.getIsBase64Encoded()) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException _) {
      throw new MalformedRequest(Problem.ENCODING);
    }
  }

  /** Returns the attempts and keys in the browser's cookies. */
  public Browser browser() {
    return AttemptCookie.read(cookies(), baseUrl);
  }

  /** The Set-Cookie lines that change the browser's cookies, beside those that it has. */
  public List<String> cookiesFor(CookieChanges changes) {
    return changes.lines(cookies(), baseUrl);
  }

  private List<String> cookies() {
    var cookies = event.getCookies();
    return cookies == null || cookies.isEmpty()
        ? header("cookie").map(List::of).orElse(List.of())
        : cookies.stream().filter(Objects::nonNull).toList();
  }

  /**
   * Tells whether the browser asks on its own, for a page that the person may never open: {@code
   * Sec-Purpose: prefetch}, which may have parameters and members beside it (Fetch, "Sec-Purpose";
   * RFC 9651), {@code Purpose: prefetch} of older browsers, or {@code X-Moz: prefetch}.
   */
  public boolean isPrefetch() {
    return Stream.of("sec-purpose", "purpose", "x-moz")
        .flatMap(name -> header(name).stream())
        .anyMatch(value -> PREFETCH.matcher(value).find());
  }

  /**
   * Tells whether a browser asks, which names itself in {@code User-Agent} (RFC 9110 section
   * 10.1.5). A program that doesn't keeps no history.
   */
  public boolean isFromBrowser() {
    return header("user-agent").isPresent();
  }

  /**
   * Tells whether the browser asks for a part of a page, such as a picture, a style sheet, a frame,
   * or a script's fetch, and not because the person goes somewhere (Fetch Metadata,
   * "Sec-Fetch-Dest"). Browsers that are too old for the header don't tell.
   */
  public boolean isSubresource() {
    return header("sec-fetch-dest").filter(value -> !value.equals("document")).isPresent();
  }

  /**
   * Returns true if the browser's headers indicate that a form came from Latchkey's own page: no
   * foreign {@code Origin}, no opaque one, which sandboxed frames and some redirects have (RFC 6454
   * section 7), and no {@code Sec-Fetch-Site} but same-origin. For browsers that send neither
   * header, the cookie and the form's token are the protection.
   */
  public boolean isFromOurPage() {
    var ownOrigin = header("origin").map(baseUrl.value()::equals).orElse(true);
    var ownSite = header("sec-fetch-site").map("same-origin"::equals).orElse(true);
    return ownOrigin && ownSite;
  }
}
