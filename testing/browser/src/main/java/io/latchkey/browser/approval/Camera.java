package io.latchkey.browser.approval;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.util.Base64;

/** Takes pictures of whole pages, as WebP, which is a third of a PNG. */
final class Camera {

  private static final int QUALITY = 70;

  /** The maximum height in CSS pixels. A longer page is cut off. */
  private static final int TALLEST = 1600;

  /** Everything that a page waits for is there. */
  private static final String IS_PAINTED =
      """
      async () => {
        await document.fonts.ready;
        await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
      }
      """;

  Picture.TakenPicture take(Page page) {
    page.evaluate(IS_PAINTED);
    var devTools = page.context().newCDPSession(page);
    try {
      var whole = devTools.send("Page.getLayoutMetrics").getAsJsonObject("cssContentSize");
      var clip = new JsonObject();
      clip.addProperty("x", 0);
      clip.addProperty("y", 0);
      clip.addProperty("width", whole.get("width").getAsDouble());
      clip.addProperty("height", Math.min(TALLEST, whole.get("height").getAsDouble()));
      clip.addProperty("scale", 1);
      var wanted = new JsonObject();
      wanted.addProperty("format", "webp");
      wanted.addProperty("quality", QUALITY);
      wanted.addProperty("captureBeyondViewport", true);
      wanted.add("clip", clip);
      var taken = devTools.send("Page.captureScreenshot", wanted).get("data").getAsString();
      return new Picture.TakenPicture(Base64.getDecoder().decode(taken), "image/webp");
    } finally {
      devTools.detach();
    }
  }
}
