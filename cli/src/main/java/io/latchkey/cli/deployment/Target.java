package io.latchkey.cli.deployment;

import io.latchkey.installation.BaseUrl;
import java.time.Instant;

/** The deployment that a command is about. */
public interface Target extends AutoCloseable {

  /** The deployment's time, which is this machine's unless a local stack's clock was moved. */
  Instant now();

  /** The address for people: PUBLIC_BASE_URL. */
  BaseUrl address();

  TokenRoutes tokenRoutes();

  /** The stored items, without their sealed attributes. */
  Items items();

  /** The functions' log. */
  Log log();

  @Override
  void close();
}
