package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The gateway's answers, and what requests and answers have of secrets. */
final class RecordedExchanges extends Filter {

  /** The longest code or assertion that counts as a secret. Longer values were never issued. */
  private static final int LONGEST_SECRET = 4096;

  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final Recorder recorder;

  RecordedExchanges(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    var sent = new ByteArrayOutputStream();
    var answered = new ByteArrayOutputStream();
    exchange.setStreams(
        copied(exchange.getRequestBody(), sent), copied(exchange.getResponseBody(), answered));
    try {
      chain.doFilter(exchange);
    } finally {
      var uri = exchange.getRequestURI();
      learnFromTheRequest(exchange, Parameters.of(uri.getRawQuery()), sent.toString(UTF_8));
      record(exchange, answered.toString(UTF_8));
    }
  }

  private void learnFromTheRequest(HttpExchange exchange, Parameters query, String form) {
    switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
      case "GET /callback" -> learn(Kind.CODE, query.get("code"));
      case "GET /resume" -> query.get("assertion").forEach(this::learnAssertion);
      case "POST /resume" -> learn(Kind.FORM_TOKEN, Parameters.of(form).get("token"));
      default -> {}
    }
  }

  private void learn(Kind kind, List<String> values) {
    values.stream()
        .filter(value -> value.length() <= LONGEST_SECRET)
        .forEach(value -> recorder.learns(kind, value));
  }

  /** The header is the same in all of them; the signature alone is as good as a password. */
  private void learnAssertion(String assertion) {
    if (assertion.split("\\.", -1).length == 3) {
      learn(
          Kind.ASSERTION,
          List.of(
              assertion.substring(assertion.indexOf('.') + 1),
              assertion.substring(assertion.lastIndexOf('.') + 1)));
    }
  }

  private void record(HttpExchange exchange, String body) {
    var path = exchange.getRequestURI().getPath();
    if (path.startsWith("/__local/")) {
      return; // what no deployment has
    }
    var place = exchange.getRequestMethod() + " " + path + " " + exchange.getResponseCode();
    exchange
        .getResponseHeaders()
        .forEach((name, values) -> values.forEach(value -> record(place, lower(name), value)));
    recorder.sees(Channel.ANSWER, place + " body", body);
    var token = FORM_TOKEN.matcher(body);
    while (token.find()) {
      recorder.learns(Kind.FORM_TOKEN, token.group(1));
    }
  }

  private void record(String place, String header, String value) {
    var where = place + " header " + header;
    if (header.equals("location")) {
      var target = URI.create(value);
      where += " to " + target.getPath();
      if ("/oauth/authorize".equals(target.getPath())) {
        learn(Kind.STATE, Parameters.of(target.getRawQuery()).get("state"));
      }
    }
    if (header.equals("set-cookie") && value.startsWith("latchkey-")) {
      recorder.learns(Kind.BROWSER_KEY, value.split("[=;.]", 3)[1]);
    }
    recorder.sees(Channel.ANSWER, where, value);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static InputStream copied(InputStream from, OutputStream copy) {
    return new FilterInputStream(from) {
      @Override
      public int read() throws IOException {
        var one = in.read();
        if (one >= 0) {
          copy.write(one);
        }
        return one;
      }

      @Override
      public int read(byte[] bytes, int start, int length) throws IOException {
        var count = in.read(bytes, start, length);
        if (count > 0) {
          copy.write(bytes, start, count);
        }
        return count;
      }
    };
  }

  private static OutputStream copied(OutputStream to, OutputStream copy) {
    return new FilterOutputStream(to) {
      @Override
      public void write(byte[] bytes, int start, int length) throws IOException {
        copy.write(bytes, start, length);
        out.write(bytes, start, length);
      }
    };
  }

  @Override
  public String description() {
    return "records answers";
  }
}
