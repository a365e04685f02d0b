package io.latchkey.browser.approval;

import java.util.Base64;

/** What is to be seen of a step. */
public sealed interface Picture {

  /**
   * Taken.
   *
   * @param type its media type
   */
  record Taken(byte[] bytes, String type) implements Picture {
    /** As an address that holds the picture itself. */
    public String address() {
      return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
  }

  /**
   * Not taken, since somebody has to do by hand what leads there.
   *
   * @param words what has to be done; empty where it is done earlier in the same walk
   * @param file where the next report looks for a picture that was taken by hand
   */
  record ToBeTaken(String words, String file) implements Picture {}
}
