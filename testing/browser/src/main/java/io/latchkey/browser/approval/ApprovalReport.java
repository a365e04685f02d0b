package io.latchkey.browser.approval;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.latchkey.browser.Chromium;
import io.latchkey.browser.Device;
import io.latchkey.browser.MakeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** {@code make approval-report}. */
public final class ApprovalReport {

  /** The number of the first person in a fresh stack that was started for the report. */
  private static final long FIRST_NUMBER = 101;

  private final ProductFile product;
  private final Path takenByHand;
  private final HumanOperator hands;
  private final Clock clock;

  private ApprovalReport(ProductFile product, Path takenByHand, HumanOperator hands, Clock clock) {
    this.product = product;
    this.takenByHand = takenByHand;
    this.hands = hands;
    this.clock = clock;
  }

  /**
   * Writes the page and prints a summary of it.
   *
   * @param args the product's file, the page, and an optional folder for pictures. With the system
   *     property {@code hands} the browser is visible, and a person is prompted for manual steps
   */
  public static void main(String[] args) throws IOException {
    var file = Path.of(args[0]);
    try {
      var hands =
          Boolean.getBoolean("hands") ? HumanOperator.reading(System.out) : HumanOperator.NONE;
      var report =
          new ApprovalReport(
              ProductFile.read(file), file.resolveSibling("by-hand"), hands, Clock.systemUTC());
      var page = report.play();
      var html = Path.of(args[1]);
      Files.createDirectories(html.toAbsolutePath().getParent());
      Files.writeString(html, page.html());
      if (args.length > 2) {
        Pictures.write(page, Path.of(args[2]));
      }
      tell(page, html);
    } catch (ScenarioFailure | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void tell(ReportPage page, Path html) throws IOException {
    System.out.printf(
        "%s: %d walks, %d steps, %.1f MB%n",
        html, page.walks().size(), page.steps().size(), Files.size(html) / 1e6);
    page.leftOut()
        .forEach(
            walk ->
                System.out.printf(
                    "left out: %s, since the file does not say how to %s%n",
                    walk.walk().id(), walk.words()));
    page.toBeTaken().forEach(step -> System.out.printf("to be done by hand: %s%n", step.anchor()));
    page.unmet().forEach(unmet -> System.out.printf("shown by nothing: %s%n", unmet.sentence()));
  }

  private ReportPage play() throws IOException {
    if (product.addresses().isEmpty()) {
      try (var stack = MakeRun.start()) {
        return play(Addresses.of(stack), FIRST_NUMBER);
      }
    }
    return play(Addresses.of(product.addresses()), clock.instant().getEpochSecond());
  }

  private ReportPage play(Addresses addresses, long firstNumber) {
    try (var chromium = hands.areHere() ? Chromium.startInWindows() : Chromium.start()) {
      var walker =
          new ScenarioRunner(
              product,
              addresses,
              device -> chromium.newBrowser(forPictures(device)),
              System::getenv,
              hands,
              takenByHand,
              firstNumber);
      return ReportPage.of(product.app(), LocalDate.now(clock), walker);
    }
  }

  /** Sharp, and no taller than most pages, so that little of a picture is empty. */
  private static NewContextOptions forPictures(Device device) {
    var options = device.options().setDeviceScaleFactor(1.5);
    return switch (device) {
      case DESKTOP -> options.setViewportSize(1000, 600);
      case PHONE -> options;
    };
  }
}
