package io.latchkey.dynamodb;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pipedrive's scopes in one letter each: an item with many of them takes no more write units than
 * one with few. A scope that is not in the list is written in parentheses. The code substitutes and
 * doesn't compress: its length reveals the number of scopes, and nothing about the tokens in the
 * same blob.
 *
 * <p>Stored items hold the letters. Append new scopes, and never reorder or remove one.
 */
final class ScopeCode {

  /**
   * The scopes on Pipedrive's page "Scopes and permission explanations"
   * (pipedrive.readme.io/docs/marketplace-scopes-and-permissions-explanations).
   */
  static final List<String> KNOWN =
      List.of(
          "base",
          "deals:read",
          "deals:full",
          "mail:read",
          "mail:full",
          "activities:read",
          "activities:full",
          "contacts:read",
          "contacts:full",
          "products:read",
          "products:full",
          "users:read",
          "recents:read",
          "search:read",
          "admin",
          "leads:read",
          "leads:full",
          "phone-integration",
          "goals:read",
          "goals:full",
          "video-calls",
          "messengers-integration",
          "projects:read",
          "projects:full",
          "webhooks:read",
          "webhooks:full",
          "deal-fields:full",
          "product-fields:full",
          "contact-fields:full",
          "project-fields:full");

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private ScopeCode() {}

  /** Encodes Pipedrive's comma-separated scopes. */
  static String encode(String scope) {
    return Stream.of(scope.split(",", -1)).map(ScopeCode::code).collect(Collectors.joining());
  }

  private static String code(String name) {
    var index = KNOWN.indexOf(name);
    return index < 0 ? "(" + name + ")" : LETTERS.substring(index, index + 1);
  }

  /** Checks that {@link #decode} gives back exactly this text, which may be anything. */
  static boolean canEncode(String scope) {
    return Stream.of(scope.split(",", -1)).noneMatch(name -> name.contains(")"));
  }

  /**
   * Decodes what {@link #encode} made.
   *
   * @throws IllegalStateException if a letter is not known here
   */
  static String decode(String code) {
    var scope = new StringBuilder();
    for (var at = 0; at < code.length(); at++) {
      if (at > 0) {
        scope.append(',');
      }
      if (code.charAt(at) == '(') {
        var end = code.indexOf(')', at);
        if (end < 0) {
          throw new IllegalStateException("a sealed grant has a scope without an end");
        }
        scope.append(code, at + 1, end);
        at = end;
      } else {
        scope.append(known(code.charAt(at)));
      }
    }
    return scope.toString();
  }

  private static String known(char letter) {
    var index = LETTERS.indexOf(letter);
    if (index < 0 || index >= KNOWN.size()) {
      throw new IllegalStateException("a sealed grant has a scope that this version doesn't know");
    }
    return KNOWN.get(index);
  }
}
