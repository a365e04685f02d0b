package io.latchkey.assertion;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import io.latchkey.runtime.RemoteTlsSocketFactory;
import io.latchkey.runtime.WebUrl;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;

/**
 * Fetches a key set: little, soon or not at all, and from the configured address only. What comes
 * compressed is not unpacked.
 */
final class KeySetDownload extends DefaultResourceRetriever {

  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 3_000;
  static final int MOST_BYTES = 64 * 1024;

  /** The time limit from the lookup of the name to the last byte, even if bytes keep arriving. */
  private static final Duration IN_ALL = Duration.ofSeconds(6);

  private final Duration inAll;

  KeySetDownload() {
    this(IN_ALL);
  }

  KeySetDownload(Duration inAll) {
    super(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
    this.inAll = inAll;
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    var download = new FutureTask<>(() -> super.retrieveResource(url));
    Thread.ofVirtual().start(download);
    try {
      return download.get(inAll.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new IOException("no whole answer in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      download.cancel(true); // closes the virtual thread's socket (JEP 444); no effect when done
    }
  }

  /** A redirect could lead anywhere, so it is an answer like any other that is not 200. */
  @Override
  protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
    var connection = super.openHTTPConnection(url);
    connection.setInstanceFollowRedirects(false);
    if (connection instanceof HttpsURLConnection https && !isMeantToBeThisMachine(url)) {
      https.setSSLSocketFactory(new RemoteTlsSocketFactory(https.getSSLSocketFactory()));
    }
    return connection;
  }

  /**
   * Returns true if the operator has configured localhost, so that there is no redirection to this
   * machine to prevent.
   */
  private static boolean isMeantToBeThisMachine(URL url) {
    return WebUrl.isThisMachine(URI.create(url.toString()));
  }
}
