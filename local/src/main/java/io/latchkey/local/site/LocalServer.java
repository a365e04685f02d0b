package io.latchkey.local.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one site on this machine only, each request in a virtual thread. Its {@code Date} header
 * tells the local clock's time: that is why it is Jetty (which comes with DynamoDB Local), as the
 * JDK's own server insists on the real time there.
 */
public final class LocalServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
  private static final int LONGEST_BODY = 1 << 20;
  private static final int MOST_AT_ONCE = 10_000;
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Server server;
  private final ServerConnector connector;
  private final Clock clock;

  /**
   * Binds the port. Connections wait until {@link #serve(Site)}.
   *
   * @param port 0 for any free port
   * @throws IOException if the port is taken
   */
  public LocalServer(int port, Clock clock) throws IOException {
    this.clock = clock;
    var http = new HttpConfiguration();
    http.setSendDateHeader(false);
    http.setSendServerVersion(false);
    server = new Server(new VirtualThreadPool(MOST_AT_ONCE));
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("localhost");
    connector.setPort(port);
    server.addConnector(connector);
    connector.open();
  }

  /** Begins to answer. */
  public void serve(Site site) throws IOException {
    server.setHandler(new Bridge(site, clock));
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IOException("the server on port " + connector.getPort() + " did not start", e);
    }
  }

  /** The base URL, without a trailing slash. */
  public URI baseUrl() {
    return URI.create("http://localhost:" + connector.getLocalPort());
  }

  /** Stops at once; who is still waiting for an answer gets none. */
  @Override
  public void close() {
    try {
      server.stop();
      connector.close();
    } catch (Exception e) {
      LOG.warn("a local server did not stop cleanly", e);
    }
  }

  /** Converts between Jetty's requests and responses and the site's. */
  private static final class Bridge extends Handler.Abstract {

    private final Site site;
    private final Clock clock;

    private Bridge(Site site, Clock clock) {
      this.site = site;
      this.clock = clock;
    }

    @Override
    public boolean handle(
        org.eclipse.jetty.server.Request asked, Response response, Callback callback)
        throws IOException {
      switch (replyTo(asked)) {
        case Answer answer -> write(answer, response, callback);
        case Reply.Cut _ -> {
          asked.getConnectionMetaData().getConnection().getEndPoint().close();
          callback.succeeded();
        }
      }
      return true;
    }

    private Reply replyTo(org.eclipse.jetty.server.Request asked) throws IOException {
      try {
        return site.reply(read(asked));
      } catch (MalformedRequest e) {
        return new Answer(400, Map.of("Content-Type", "text/plain"), e.getMessage() + "\n");
      } catch (RuntimeException e) {
        LOG.error("no answer to {} {}", asked.getMethod(), asked.getHttpURI().getPath(), e);
        return new Answer(
            500, Map.of("Content-Type", "text/plain"), "Something went wrong here.\n");
      }
    }

    private static Request read(org.eclipse.jetty.server.Request asked) throws IOException {
      var headers = new LinkedHashMap<String, String>();
      for (HttpField field : asked.getHeaders()) {
        headers.putIfAbsent(field.getLowerCaseName(), field.getValue());
      }
      var cookies = new LinkedHashMap<String, String>();
      for (var cookie : org.eclipse.jetty.server.Request.getCookies(asked)) {
        cookies.putIfAbsent(cookie.getName(), cookie.getValue());
      }
      var body = org.eclipse.jetty.server.Request.asInputStream(asked).readNBytes(LONGEST_BODY + 1);
      if (body.length > LONGEST_BODY) {
        throw new MalformedRequest("the body is too long");
      }
      var query = asked.getHttpURI().getQuery();
      return new Request(
          asked.getMethod(),
          asked.getHttpURI().getPath(),
          query == null ? Parameters.none() : Parameters.parse(query),
          headers,
          cookies,
          new String(body, UTF_8));
    }

    private void write(Answer answer, Response response, Callback callback) {
      response.setStatus(answer.status());
      response.getHeaders().put(HttpHeader.DATE, IMF_FIXDATE.format(clock.instant()));
      answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
      response.write(true, ByteBuffer.wrap(answer.body().getBytes(UTF_8)), callback);
    }
  }
}
