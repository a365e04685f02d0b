package io.latchkey.bench.cold;

import java.nio.file.Path;
import java.util.List;

/**
 * One way in which a function can be built, to be measured beside others.
 *
 * @param name for the table
 * @param handler the class that Lambda would be given
 * @param parts what its zip is made of: folders with jars, with {@code lib/}, or with classes
 */
record Variant(String name, String handler, List<Path> parts) {

  Variant {
    parts = List.copyOf(parts);
  }
}
