package io.latchkey.browser;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Chromium and a running stack, started once for all tests. */
public final class RealBrowser implements BeforeAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(RealBrowser.class);
  private static final AtomicLong NEXT_ID = new AtomicLong(100);

  /** The services that run until the last test has ended. */
  private record Running(MakeRun stack, Chromium chromium) implements AutoCloseable {

    static Running start() {
      try {
        return new Running(MakeRun.start(), Chromium.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      chromium.close();
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
            .getOrComputeIfAbsent("running", _ -> Running.start(), Running.class);
  }

  public MakeRun stack() {
    return running().stack();
  }

  public Chromium chromium() {
    return running().chromium();
  }

  private Running running() {
    return Objects.requireNonNull(running, "no test is running");
  }

  /** Creates a new person at a desktop. */
  Visitor somebody() {
    return somebody(Device.DESKTOP);
  }

  /** Creates a new person at a device. */
  Visitor somebody(Device device) {
    return visitor(device, device.options());
  }

  /** Creates a new person at a desktop browser with these options. */
  Visitor somebody(Browser.NewContextOptions options) {
    return visitor(Device.DESKTOP, options);
  }

  private Visitor visitor(Device device, Browser.NewContextOptions options) {
    return new Visitor(stack(), chromium().newBrowser(options), device, NEXT_ID.incrementAndGet());
  }
}
