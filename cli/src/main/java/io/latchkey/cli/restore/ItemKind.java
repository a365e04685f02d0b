package io.latchkey.cli.restore;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The kinds of items that the two tables hold (docs/storage.md), distinguished by their keys. */
enum ItemKind {
  ATTEMPT("attempt#.+"),
  CODE_CLAIM("code#.+"),
  ASSERTION_CLAIM("jti#.+"),
  ERASURE("erased#.+"),
  IMPORT("import#.+"),
  CIRCUIT_BREAKER("control#pipedrive"),
  WEBHOOK_ENDPOINT("control#webhook"),
  INSTALLATION("[0-9]+#[0-9]+"),

  /** An item that Latchkey has not stored. */
  FOREIGN("(?s).*");

  private final Pattern key;

  ItemKind(String key) {
    this.key = Pattern.compile(key);
  }

  static ItemKind of(String key) {
    return Arrays.stream(values())
        .filter(kind -> kind.key.matcher(key).matches())
        .findFirst()
        .orElse(FOREIGN);
  }
}
