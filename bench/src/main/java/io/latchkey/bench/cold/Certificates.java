package io.latchkey.bench.cold;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for localhost, and the JDK's list of trusted authorities with it added: a function
 * that is measured reads as long a list as it will on Lambda.
 */
record Certificates(Path folder) {

  private static final String PASSWORD = "changeit";

  static Certificates make(Path folder) throws IOException, InterruptedException {
    var made = new Certificates(folder);
    Files.copy(
        Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"), made.trusted());
    keytool(
        "-genkeypair -alias bench -keyalg EC -groupname secp256r1 -validity 2 -dname CN=localhost"
            + " -ext san=dns:localhost -storetype PKCS12 -keystore "
            + made.own());
    var certificate = folder.resolve("certificate");
    keytool("-exportcert -alias bench -keystore " + made.own() + " -file " + certificate);
    keytool(
        "-importcert -noprompt -alias bench -keystore " + made.trusted() + " -file " + certificate);
    return made;
  }

  private static void keytool(String arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-storepass", PASSWORD));
    var keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(new File("/dev/null"));
    if (keytool.start().waitFor() != 0) {
      throw new IllegalStateException("keytool does not: " + command);
    }
  }

  private Path own() {
    return folder.resolve("own.p12");
  }

  /** The file for {@code javax.net.ssl.trustStore}. */
  Path trusted() {
    return folder.resolve("trusted.p12");
  }

  SSLContext server() throws IOException {
    try {
      var keys = KeyStore.getInstance(own().toFile(), PASSWORD.toCharArray());
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      var tls = SSLContext.getInstance("TLS");
      tls.init(managers.getKeyManagers(), null, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
