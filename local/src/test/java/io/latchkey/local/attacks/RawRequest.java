package io.latchkey.local.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.RunningLatchkey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request to the byte, as no browser and no library would send it. */
final class RawRequest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI site;
  private final String method;
  private final String target;
  private final List<String> lines = new ArrayList<>();
  private byte[] body = new byte[0];

  private RawRequest(URI site, String method, String target) {
    this.site = site;
    this.method = method;
    this.target = target;
  }

  /**
   * @param target path and query, as they go over the wire
   */
  static RawRequest to(RunningLatchkey latchkey, String method, String target) {
    return at(latchkey.baseUrl(), method, target);
  }

  /** Creates a request to any other server on this machine. */
  static RawRequest at(URI site, String method, String target) {
    return new RawRequest(site, method, target);
  }

  static RawRequest get(RunningLatchkey latchkey, String target) {
    return to(latchkey, "GET", target);
  }

  /** Adds a header line, even if there is already one with that name. */
  RawRequest header(String name, String value) {
    lines.add(name + ": " + value);
    return this;
  }

  /** Adds the product's backend's signature in the form that the local gateway accepts. */
  RawRequest signed() {
    return header("Authorization", "Bearer local");
  }

  RawRequest body(byte[] bytes) {
    body = bytes;
    return this;
  }

  RawRequest body(String text) {
    return body(text.getBytes(UTF_8));
  }

  Page sent() {
    try (var socket = new Socket(site.getHost(), site.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(bytes());
      return page(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes() {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
      head.append("Host: ").append(site.getAuthority()).append("\r\n");
    }
    lines.forEach(line -> head.append(line).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private Page page(byte[] answer) {
    var text = new String(answer, ISO_8859_1);
    var end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.1 ") || end < 0) {
      throw new AssertionError("no answer to " + method + " " + target);
    }
    var head = text.substring(0, end).split("\r\n");
    var headers = new LinkedHashMap<String, List<String>>();
    for (var i = 1; i < head.length; i++) {
      var line = head[i].split(": ?", 2);
      headers.computeIfAbsent(line[0], _ -> new ArrayList<>()).add(line[1]);
    }
    return new Page(
        method,
        site,
        Map.of(),
        Integer.parseInt(head[0].substring(9, 12)),
        HttpHeaders.of(headers, (_, _) -> true),
        new String(answer, end + 4, answer.length - end - 4, UTF_8));
  }
}
