package io.latchkey.local.journey;

import io.latchkey.local.leaks.LeakScanner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The secrets to search for in places where they must not appear. */
final class KnownSecrets {

  private final Set<String> codes;
  private final Set<String> tokens;
  private final Set<String> browserKeys;
  private final Set<String> assertions;
  private final String sealingSeed;

  KnownSecrets(Set<String> codes, Set<String> tokens, Set<String> assertions, String sealingSeed) {
    this(codes, tokens, Set.of(), assertions, sealingSeed);
  }

  private KnownSecrets(
      Set<String> codes,
      Set<String> tokens,
      Set<String> browserKeys,
      Set<String> assertions,
      String sealingSeed) {
    this.codes = Set.copyOf(codes);
    this.tokens = Set.copyOf(tokens);
    this.browserKeys = Set.copyOf(browserKeys);
    this.assertions = Set.copyOf(assertions);
    this.sealingSeed = sealingSeed;
  }

  /** Adds the codes in callbacks, and the keys in cookies. */
  KnownSecrets seenIn(List<Page> traffic) {
    var moreCodes = new LinkedHashSet<>(codes);
    var keys = new LinkedHashSet<>(browserKeys);
    for (var page : traffic) {
      if (page.uri().getPath().equals("/callback")) {
        moreCodes.add(Page.parameter(page.uri(), "code"));
      }
      page.headers().allValues("Set-Cookie").stream()
          .filter(cookie -> cookie.startsWith("latchkey-"))
          .forEach(cookie -> keys.add(cookie.split("[=;.]", 3)[1]));
    }
    moreCodes.remove("");
    return new KnownSecrets(moreCodes, tokens, keys, assertions, sealingSeed);
  }

  Set<String> codes() {
    return codes;
  }

  Set<String> tokens() {
    return tokens;
  }

  Set<String> browserKeys() {
    return browserKeys;
  }

  Set<String> assertions() {
    return assertions;
  }

  LeakScanner all() {
    return scanner(codes, browserKeys, assertions);
  }

  LeakScanner allButCodes() {
    return scanner(Set.of(), browserKeys, assertions);
  }

  LeakScanner allButBrowserKeys() {
    return scanner(codes, Set.of(), assertions);
  }

  LeakScanner allButAssertions() {
    return scanner(codes, browserKeys, Set.of());
  }

  private LeakScanner scanner(Set<String> someCodes, Set<String> keys, Set<String> words) {
    var scanner = new LeakScanner();
    someCodes.forEach(code -> scanner.add("a code", code));
    keys.forEach(key -> scanner.add("a browser key", key));
    tokens.forEach(token -> scanner.add("a token", token));
    for (var word : words) {
      scanner.add("an assertion", word.substring(word.indexOf('.') + 1));
      scanner.add("an assertion's signature", word.substring(word.lastIndexOf('.') + 1));
    }
    scanner.addGuessable("the client secret", RunningStack.CLIENT_SECRET);
    scanner.addGuessable("the previous client secret", RunningStack.PREVIOUS_CLIENT_SECRET);
    scanner.addGuessable("the assertion secret", RunningStack.ASSERTION_SECRET);
    scanner.addGuessable(
        "the webhook's key", RunningStack.WEBHOOK_SECRET.substring("whsec_".length()));
    scanner.addGuessable("the sealing seed", sealingSeed);
    return scanner;
  }
}
