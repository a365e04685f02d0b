package io.latchkey.local.leaks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Searches text for secrets: plain, URL-encoded, in hex, in base64 at any offset, by a substantial
 * part of either end of a long secret, and by hashes of functions that are too fast.
 *
 * <p>Searches many megabytes for thousands of secrets at once, with a rolling hash (Rabin-Karp).
 */
public final class LeakScanner {

  /** So long is the shortest secret, and so long is what is hashed. */
  private static final int WINDOW = 8;

  private static final int BITS = 1 << 20;
  private static final int BASE = 1_000_003;

  /** The weight of the character that leaves the window. */
  private static final int LEAVING = weightOfTheFirst();

  /** A form, and the name of the secret that it gives away. */
  private record Form(String text, String name) {}

  private final Map<Integer, List<Form>> byHash = new HashMap<>();
  private final BitSet hashes = new BitSet(BITS);

  /** Adds a secret that cannot be guessed. */
  public void add(String name, String secret) {
    longEnough(name, secret.length());
    add(name, SecretForms.of(secret));
  }

  /** Adds a secret that a person has chosen, so that a fast hash of it also counts as a leak. */
  public void addGuessable(String name, String secret) {
    longEnough(name, secret.length());
    add(name, SecretForms.ofGuessable(secret));
  }

  /** One that is no text. */
  public void add(String name, byte[] key) {
    longEnough(name, key.length);
    add(name, SecretForms.of(key));
  }

  private static void longEnough(String name, int length) {
    if (length < WINDOW) {
      throw new IllegalArgumentException(name + " is too short to be told from other text");
    }
  }

  private void add(String name, Set<String> forms) {
    for (var form : forms) {
      var hash = hashOfTheFirst(form);
      hashes.set(bit(hash));
      byHash.computeIfAbsent(hash, _ -> new ArrayList<>()).add(new Form(form, name));
    }
  }

  /** The names of the secrets that a text gives away. */
  public List<String> in(String text) {
    var found = new LinkedHashSet<String>();
    if (text.length() >= WINDOW) {
      var hash = hashOfTheFirst(text);
      for (int start = 0; ; start++) {
        if (hashes.get(bit(hash))) {
          for (var form : byHash.getOrDefault(hash, List.of())) {
            if (text.startsWith(form.text, start)) {
              found.add(form.name);
            }
          }
        }
        if (start + WINDOW == text.length()) {
          break;
        }
        hash = (hash - text.charAt(start) * LEAVING) * BASE + text.charAt(start + WINDOW);
      }
    }
    return List.copyOf(found);
  }

  private static int hashOfTheFirst(String text) {
    var hash = 0;
    for (int i = 0; i < WINDOW; i++) {
      hash = hash * BASE + text.charAt(i);
    }
    return hash;
  }

  private static int weightOfTheFirst() {
    var weight = 1;
    for (int i = 1; i < WINDOW; i++) {
      weight *= BASE;
    }
    return weight;
  }

  private static int bit(int hash) {
    return (hash ^ (hash >>> 12)) & (BITS - 1);
  }
}
