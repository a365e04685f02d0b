package io.latchkey.assertion;

import io.latchkey.pipedrive.Secret;
import java.util.List;

/** The source of the secret that the product and Latchkey share. */
public interface AssertionKeys {

  /**
   * The secrets that count now, the newest first: more than one while one takes the other's place.
   * Used as their UTF-8 bytes, at least 32 (RFC 7518 section 3.2).
   */
  List<Secret> current();
}
