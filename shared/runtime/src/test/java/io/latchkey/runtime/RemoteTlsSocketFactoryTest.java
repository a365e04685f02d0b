package io.latchkey.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a certificate that the client trusts, on this machine. */
class RemoteTlsSocketFactoryTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final AtomicInteger requests = new AtomicInteger();
  private @Nullable HttpsServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void aRemoteAddressIsReached(@TempDir Path folder) throws Exception {
    var connection = connectionTo(serverNamed("localhost", folder), _ -> true);

    try (var body = connection.getInputStream()) {
      assertThat(body.readAllBytes()).asString().isEqualTo("keys");
    }
    assertThat(requests).hasValue(1);
  }

  @Test
  void theCertificateHasToBeForTheNameAllTheSame(@TempDir Path folder) throws Exception {
    var connection = connectionTo(serverNamed("other.example", folder), _ -> true);

    assertThatThrownBy(connection::getInputStream).isInstanceOf(SSLHandshakeException.class);
    assertThat(requests).hasValue(0);
  }

  @Test
  void anAddressThatIsNotRemoteIsNotSpokenTo(@TempDir Path folder) throws Exception {
    var connection =
        connectionTo(serverNamed("localhost", folder), RemoteTlsSocketFactory::isRemote);

    assertThatThrownBy(connection::getInputStream)
        .isInstanceOf(RemoteTlsSocketFactory.NotRemoteException.class)
        .hasMessage("the name leads to this machine or its network card");
    assertThat(requests).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "169.254.169.254",
        "169.254.0.1",
        "224.0.0.1",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "fe80::1",
        "ff02::1"
      })
  void thisMachineAndItsNetworkCardAreNotRemote(String address) throws Exception {
    assertThat(RemoteTlsSocketFactory.isRemote(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "192.168.1.1", "2001:db8::1", "fd00::1"})
  void othersAndPrivateNetworksAreRemote(String address) throws Exception {
    assertThat(RemoteTlsSocketFactory.isRemote(InetAddress.getByName(address))).isTrue();
  }

  private static HttpsURLConnection connectionTo(Server there, Predicate<InetAddress> isRemote)
      throws IOException {
    var connection = (HttpsURLConnection) there.address().toURL().openConnection();
    connection.setSSLSocketFactory(
        new RemoteTlsSocketFactory(there.trusted().getSocketFactory(), isRemote));
    return connection;
  }

  private record Server(URI address, SSLContext trusted) {}

  private Server serverNamed(String name, Path folder) throws Exception {
    var keys = keysFor(name, folder);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    var started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server = started;
    started.setHttpsConfigurator(new HttpsConfigurator(context));
    started.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write(new byte[] {'k', 'e', 'y', 's'});
          exchange.close();
        });
    started.start();
    return new Server(
        URI.create("https://localhost:" + started.getAddress().getPort() + "/keys"),
        trusting(keys));
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** The JDK has no other way to make a certificate than its tool. */
  private static KeyStore keysFor(String name, Path folder) throws Exception {
    var file = folder.resolve(name + ".p12");
    var tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    var said = new String(tool.getInputStream().readAllBytes(), UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(file)) {
      keys.load(stored, PASSWORD);
    }
    return keys;
  }
}
