package io.latchkey.pipedrive.http;

import io.latchkey.pipedrive.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something in an answer that makes no sense. The message is for the log and quotes nothing of it.
 */
final class MalformedResponse extends Exception {

  private static final long serialVersionUID = 1;

  private final transient @Nullable Secret leftover;

  MalformedResponse(String why) {
    this(why, null);
  }

  /**
   * @param leftover a token that came with it, which lives at Pipedrive without being of use here
   */
  MalformedResponse(String why, @Nullable Secret leftover) {
    super(why);
    this.leftover = leftover;
  }

  String why() {
    return String.valueOf(getMessage());
  }

  /** A token to revoke, so that it does not stay valid unnoticed. */
  Optional<Secret> leftover() {
    return Optional.ofNullable(leftover);
  }
}
