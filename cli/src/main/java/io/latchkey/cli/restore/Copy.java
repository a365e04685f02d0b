package io.latchkey.cli.restore;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A copy of a table, or of both, in parts that can be read at the same time. */
interface Copy {

  /** The copy's name, for people and for the progress file: the same in every run. */
  String name();

  /** The moment that it shows; empty if it doesn't say. */
  Optional<Instant> takenAt();

  /** Returns the parts, which are the same in every run. */
  List<Part> parts();

  /** A part, read from its beginning to its end. */
  interface Part {

    String name();

    /**
     * @param bookmark of the page before; empty for the first page
     */
    Page read(String bookmark);
  }

  /**
   * Some items of a part.
   *
   * @param next the bookmark of the next page; empty if this is the last one
   */
  record Page(List<Map<String, AttributeValue>> items, Optional<String> next) {

    public Page {
      items = List.copyOf(items);
    }
  }
}
