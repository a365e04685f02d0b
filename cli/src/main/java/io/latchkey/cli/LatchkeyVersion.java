package io.latchkey.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version in pom.xml, which the build writes into a resource. */
final class LatchkeyVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    try (var resource = LatchkeyVersion.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(Objects.requireNonNull(resource, "version.properties"));
      return new String[] {properties.getProperty("version")};
    }
  }
}
