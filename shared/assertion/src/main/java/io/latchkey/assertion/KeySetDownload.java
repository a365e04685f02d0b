package io.latchkey.assertion;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Fetches a key set: little, soon or not at all, and from the configured address only. */
final class KeySetDownload extends DefaultResourceRetriever {

  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;
  static final int MOST_BYTES = 64 * 1024;

  KeySetDownload() {
    super(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
  }

  /** A redirect could lead anywhere, so it is an answer like any other that is not 200. */
  @Override
  protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
    var connection = super.openHTTPConnection(url);
    connection.setInstanceFollowRedirects(false);
    return connection;
  }
}
