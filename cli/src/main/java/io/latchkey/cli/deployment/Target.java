package io.latchkey.cli.deployment;

import io.latchkey.token.BaseUrl;
import java.time.Instant;

/** The deployment that a command is about. */
public interface Target extends AutoCloseable {

  /** Its time, which is ours but on a local stack whose clock was moved. */
  Instant now();

  /** Where people reach it: PUBLIC_BASE_URL. */
  BaseUrl address();

  TokenRoutes tokenRoutes();

  /** What is stored, but for what is sealed. */
  Items items();

  /** What its functions have logged. */
  Log log();

  @Override
  void close();
}
