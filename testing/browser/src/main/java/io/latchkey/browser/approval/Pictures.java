package io.latchkey.browser.approval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The pictures of the report that other pages show as well, as files of their own. */
final class Pictures {

  private static final Map<String, String> FILES =
      Map.of(
          "new-user-marketplace", "marketplace",
          "new-user-dialog", "dialog",
          "new-user-product", "login",
          "new-user-confirm", "confirm",
          "new-user-connected", "connected",
          "new-user-installed", "installed",
          "on-a-phone-confirm", "confirm-phone");

  private Pictures() {}

  /** Writes those that are there into a folder. */
  static void write(ReportPage page, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var step : page.steps()) {
      var name = FILES.get(step.anchor());
      if (name != null && step.picture() instanceof Picture.TakenPicture taken) {
        Files.write(folder.resolve(name + ".webp"), taken.bytes());
      }
    }
  }
}
