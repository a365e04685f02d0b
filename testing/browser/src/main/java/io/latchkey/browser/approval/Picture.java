package io.latchkey.browser.approval;

import java.util.Base64;

/** The illustration of a step. */
public sealed interface Picture {

  /**
   * Taken.
   *
   * @param type its media type
   */
  record TakenPicture(byte[] bytes, String type) implements Picture {
    /** Returns an address that contains the picture itself. */
    public String address() {
      return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
  }

  /**
   * A missing picture, because a person must carry out the steps before it.
   *
   * @param words the instruction; empty if an earlier step of the scenario has it
   * @param file the path at which the next report looks for a picture that was taken by hand
   */
  record MissingPicture(String words, String file) implements Picture {}
}
