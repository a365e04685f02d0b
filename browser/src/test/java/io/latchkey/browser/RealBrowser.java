package io.latchkey.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Chromium and a running stack, started once for all tests. */
final class RealBrowser implements BeforeAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(RealBrowser.class);
  private static final AtomicLong NEXT_ID = new AtomicLong(100);
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** What runs until the last test has ended. */
  private record Running(MakeRun stack, Playwright playwright, Browser chromium)
      implements AutoCloseable {

    static Running start() {
      try {
        var stack = MakeRun.start();
        var playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium =
            playwright
                .chromium()
                .launch(
                    new LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv("CHROMIUM")))
                        .setArgs(QUIET));
        return new Running(stack, playwright, chromium);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      chromium.close();
      playwright.close();
      stack.close();
    }
  }

  private @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent("running", unseen -> Running.start(), Running.class);
  }

  MakeRun stack() {
    return running().stack();
  }

  private Running running() {
    return Objects.requireNonNull(running, "no test is running");
  }

  /** Somebody new, at a browser as it comes out of the box. */
  Visitor somebody() {
    return somebody(new Browser.NewContextOptions().setViewportSize(1100, 800));
  }

  /** Somebody new, at a browser that is set up like this. */
  Visitor somebody(Browser.NewContextOptions options) {
    return new Visitor(
        stack(), running().chromium().newContext(options), NEXT_ID.incrementAndGet());
  }
}
