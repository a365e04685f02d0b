package io.latchkey.local.attacks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * A hijacked DNS: {@code *.hijacked.example} resolves to this machine. Every other name resolves as
 * usual.
 */
public final class HijackedDns extends InetAddressResolverProvider {

  static final String KEYS = "keys.hijacked.example";

  @Override
  public InetAddressResolver get(Configuration configuration) {
    var honest = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return host.endsWith(".hijacked.example")
            ? Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}))
            : honest.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return honest.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "with hijacked names";
  }
}
