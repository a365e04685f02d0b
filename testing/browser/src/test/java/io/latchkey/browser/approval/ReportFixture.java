package io.latchkey.browser.approval;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import io.latchkey.browser.Device;
import io.latchkey.browser.MakeRun;
import io.latchkey.browser.RealBrowser;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The demo product's file, played with the stack of the tests. */
final class ReportFixture {

  static final Path FILE = MakeRun.ROOT.resolve(Path.of("testing", "browser", "approval.yaml"));

  /** Numbers of people, distinct from all others in this stack. */
  private static final AtomicLong NUMBERS = new AtomicLong(500_000);

  private final RealBrowser browser;
  private final ProductFile product;
  private final HumanOperator hands;
  private final Path takenByHand;
  private final List<BrowserContext> browsers = new ArrayList<>();
  private final Set<String> parameters = new HashSet<>();

  ReportFixture(RealBrowser browser, ProductFile product, HumanOperator hands, Path takenByHand) {
    this.browser = browser;
    this.product = product;
    this.hands = hands;
    this.takenByHand = takenByHand;
  }

  ReportPage page() {
    return ReportPage.of(product.app(), LocalDate.of(2026, 1, 31), walker());
  }

  ScenarioRunner walker() {
    return new ScenarioRunner(
        product,
        Addresses.of(browser.stack()),
        this::newBrowser,
        Map.of("SOMETHING", "of the environment")::get,
        hands,
        takenByHand,
        NUMBERS.getAndAdd(100));
  }

  private BrowserContext newBrowser(Device device) {
    var context = browser.chromium().newBrowser(device.options());
    context.onRequest(this::keepsItsParameters);
    browsers.add(context);
    return context;
  }

  private void keepsItsParameters(Request request) {
    var query = URI.create(request.url()).getRawQuery();
    if (query != null) {
      for (var parameter : query.split("&")) {
        parameters.add(parameter.substring(parameter.indexOf('=') + 1));
      }
    }
  }

  /** The value of every parameter of every address that a browser went to. */
  Set<String> parameters() {
    return Set.copyOf(parameters);
  }

  /** Returns the browser of the current scenario. */
  BrowserContext walking() {
    return browsers.getLast();
  }
}
