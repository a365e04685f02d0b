package io.latchkey.outbox;

import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.ReauthorizationLink;
import io.latchkey.pipedrive.InstallationId;
import java.util.Locale;
import java.util.Optional;

/** The state of an installation, limited to what events contain. */
sealed interface InstallationSnapshot {

  /**
   * Owned by an account, and either active or in need of re-authorization.
   *
   * @param entitlement in lower case
   * @param reauthorizationLink the link with which the person allows the app again
   */
  record Owned(String account, String entitlement, boolean dead, String reauthorizationLink)
      implements InstallationSnapshot {}

  /**
   * Ended or ending.
   *
   * @param reason in lower case
   */
  record Ended(String reason) implements InstallationSnapshot {}

  /** An installation that was never stored, or has been forgotten. */
  record Unknown() implements InstallationSnapshot {}

  /**
   * @throws IllegalStateException if Latchkey does not store such an item
   */
  static InstallationSnapshot of(StreamImage image) {
    Optional<String> status = image.find("status");
    if (status.isEmpty()) {
      return new Unknown();
    }
    return switch (status.get()) {
      case "active" -> owned(image, false);
      case "needs_reauthorization" -> owned(image, true);
      case "disconnecting", "gone" -> new Ended(lowerCase(image.text("reason")));
      default -> throw new IllegalStateException("an installation of an unknown status");
    };
  }

  private static Owned owned(StreamImage image, boolean dead) {
    var id = new InstallationId(image.number("companyId"), image.number("userId"));
    var link = new ReauthorizationLink(new BaseUrl(image.text("baseUrl")), id);
    return new Owned(
        image.text("account"),
        lowerCase(image.text("entitlement")),
        dead,
        link.address().toString());
  }

  private static String lowerCase(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
