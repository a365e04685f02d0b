package io.latchkey.assertion;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * Begins TLS only where the other end is no service of this machine or its network card: whoever
 * has got hold of a name in DNS can let it point to them (OWASP, "Server-Side Request Forgery
 * Prevention"). What is asked is the address that the connection has, not the name, so that it does
 * not help to answer one lookup in this way and the next in that. Private networks are let in: the
 * product may be in one, and its certificate has to be good anywhere.
 *
 * <p>The JDK's https client connects by itself where a factory makes no unconnected sockets, and
 * has TLS put over that.
 */
final class TlsToElsewhere extends SSLSocketFactory {

  private final SSLSocketFactory tls;
  private final Predicate<InetAddress> isElsewhere;

  TlsToElsewhere(SSLSocketFactory tls) {
    this(tls, TlsToElsewhere::isElsewhere);
  }

  TlsToElsewhere(SSLSocketFactory tls, Predicate<InetAddress> isElsewhere) {
    this.tls = tls;
    this.isElsewhere = isElsewhere;
  }

  /** Link-local is where clouds put their metadata services. */
  static boolean isElsewhere(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isMulticastAddress();
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    if (!isElsewhere.test(connected.getInetAddress())) {
      connected.close();
      throw new IOException("the name leads to this machine or its network card");
    }
    return tls.createSocket(connected, host, port, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw notLikeThis();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw notLikeThis();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw notLikeThis();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw notLikeThis();
  }

  /** The JDK's client tries this when TLS has failed; it must not get around the check. */
  private static IOException notLikeThis() {
    return new IOException("TLS is put over connections that are there");
  }
}
