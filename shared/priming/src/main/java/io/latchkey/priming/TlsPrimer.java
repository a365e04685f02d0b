package io.latchkey.priming;

import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * The first message of a TLS handshake (RFC 8446 section 4.1.2), sent to no one. It loads the list
 * of trusted authorities and most of the JDK's TLS, which is the most expensive part of a
 * function's first https call.
 */
final class TlsPrimer {

  private TlsPrimer() {}

  static void prime(SecureRandom random) {
    try {
      var tls = SSLContext.getInstance("TLS");
      tls.init(null, null, random);
      var engine = tls.createSSLEngine("rehearsal.example", 443);
      engine.setUseClientMode(true);
      var parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
      engine.beginHandshake();
      var _ =
          engine.wrap(
              ByteBuffer.allocate(0),
              ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
      HttpClient.newBuilder().sslContext(tls).build().close();
    } catch (GeneralSecurityException | SSLException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }
}
