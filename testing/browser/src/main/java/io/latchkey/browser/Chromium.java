package io.latchkey.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Chromium of this machine. Not safe for many threads, as Playwright is not. */
public final class Chromium implements AutoCloseable {

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it with nothing to be seen on a screen. */
  public static Chromium start() {
    return start(true);
  }

  /** Starts it with windows, for a person to take part. */
  public static Chromium startInWindows() {
    return start(false);
  }

  private static Chromium start(boolean headless) {
    var path = System.getenv("CHROMIUM");
    if (path == null || path.isEmpty()) {
      throw new IllegalStateException("CHROMIUM does not say where Chromium is: use `make`");
    }
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setHeadless(headless)
                    .setExecutablePath(Path.of(path))
                    .setArgs(QUIET));
    return new Chromium(playwright, browser);
  }

  /** A browser that has been nowhere yet. */
  public BrowserContext newBrowser(Browser.NewContextOptions options) {
    return browser.newContext(options);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
