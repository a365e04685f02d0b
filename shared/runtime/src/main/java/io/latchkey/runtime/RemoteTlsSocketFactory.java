package io.latchkey.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * Starts TLS only with a remote address: neither this machine nor its network card. An attacker who
 * controls a DNS name can point it to either (OWASP, "Server-Side Request Forgery Prevention").
 * Checks the address of the connection, not the name, so that a DNS response that changes between
 * two lookups does not help. Allows private networks, because the product can be in one, and its
 * certificate must be valid anyway.
 *
 * <p>The JDK's https client connects by itself if a factory makes no unconnected sockets, and puts
 * TLS over that connection.
 */
public final class RemoteTlsSocketFactory extends SSLSocketFactory {

  private final SSLSocketFactory tls;
  private final Predicate<InetAddress> isRemote;

  public RemoteTlsSocketFactory(SSLSocketFactory tls) {
    this(tls, RemoteTlsSocketFactory::isRemote);
  }

  RemoteTlsSocketFactory(SSLSocketFactory tls, Predicate<InetAddress> isRemote) {
    this.tls = tls;
    this.isRemote = isRemote;
  }

  /**
   * Returns true if the address is not on this machine. Returns false for link-local addresses too,
   * because clouds use them for metadata services.
   */
  static boolean isRemote(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isMulticastAddress();
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    if (!isRemote.test(connected.getInetAddress())) {
      connected.close();
      throw new NotRemoteException();
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

  /** The name leads to this machine or its network card. */
  public static final class NotRemoteException extends IOException {

    private static final long serialVersionUID = 1;

    NotRemoteException() {
      super("the name leads to this machine or its network card");
    }
  }
}
