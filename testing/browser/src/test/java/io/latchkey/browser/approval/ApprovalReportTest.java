package io.latchkey.browser.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.browser.Device;
import io.latchkey.browser.MakeRun;
import io.latchkey.browser.RealBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The report of the demo product: all that Pipedrive asks for, and nothing secret. */
class ApprovalReportTest {

  /** Counts the colors of a picture, scaled to 32 by 32 pixels. */
  private static final String COLORS =
      """
      async image => {
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 32;
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0, 32, 32);
        const pixels = new Uint32Array(context.getImageData(0, 0, 32, 32).data.buffer);
        return new Set(pixels).size;
      }
      """;

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  private static @Nullable ReportFixture played;
  private static @Nullable ReportPage report;

  @BeforeAll
  static void playsEverything(@TempDir Path folder) {
    played =
        new ReportFixture(
            browser, ProductFile.read(ReportFixture.FILE), HumanOperator.NONE, folder);
    report = played.page();
  }

  private static ReportPage report() {
    return Objects.requireNonNull(report);
  }

  @Test
  void everythingThatPipedriveAsksForIsShownBySomeStepAndNothingIsLeftOut() {
    assertThat(report().unmet()).isEmpty();
    assertThat(report().leftOut()).isEmpty();
    assertThat(report().toBeTaken()).isEmpty();
    assertThat(report().walks()).hasSameSizeAs(Scenarios.all());
  }

  @Test
  void everyStepHasAPictureThatShowsSomething(@TempDir Path folder) throws IOException {
    var file = folder.resolve("report.html");
    Files.writeString(file, report().html());

    seesPictures(file, report().steps().size());
  }

  @Test
  void theReportInTheDocumentsIsWholeToo() throws IOException {
    var file = MakeRun.ROOT.resolve(Path.of("docs", "approval", "index.html"));

    seesPictures(file, report().steps().size());
    assertThat(Files.size(file)).isLessThan(3_000_000);
  }

  private static void seesPictures(Path file, int steps) {
    try (var reader = browser.chromium().newBrowser(Device.DESKTOP.options())) {
      var page = reader.newPage();
      page.navigate(file.toUri().toString());

      assertThat(ids(page, "tbody tr")).hasSize(Requirement.values().length);
      assertThat(page.locator("tbody tr:not(:has(a[href^='#']))").count()).isZero();
      assertThat(ids(page, "article:has(img)")).hasSize(steps);
      for (var picture : page.locator("article img").all()) {
        var colors = (Number) picture.evaluate(COLORS);
        assertThat(colors.intValue()).as(picture.getAttribute("alt")).isGreaterThan(20);
      }
    }
  }

  private static List<String> ids(Page page, String selector) {
    return page.locator(selector).all().stream().map(it -> it.getAttribute("id")).toList();
  }

  @Test
  void noPictureOfTheDocumentsIsLargeOrBlank() throws IOException {
    try (var files = Files.list(MakeRun.ROOT.resolve(Path.of("docs", "pictures")));
        var viewer = browser.chromium().newBrowser(Device.DESKTOP.options())) {
      var page = viewer.newPage();
      var pictures = files.sorted().toList();
      assertThat(pictures).hasSize(7);
      for (var file : pictures) {
        assertThat(Files.size(file)).as("%s", file).isLessThan(80_000);
        var picture = new Picture.TakenPicture(Files.readAllBytes(file), "image/webp");
        page.setContent("<img src='" + picture.address() + "'>");
        var colors = (Number) page.locator("img").evaluate(COLORS);
        assertThat(colors.intValue()).as("%s", file).isGreaterThan(20);
      }
    }
  }

  @Test
  void noParameterOfAnyAddressIsOnThePage() {
    var secrets =
        Objects.requireNonNull(played).parameters().stream()
            .filter(value -> value.length() > 15)
            .toList();
    assertThat(secrets).as("codes, states, handles and assertions").hasSizeGreaterThan(30);
    assertThat(secrets).anyMatch(value -> value.startsWith("eyJ"));

    var html = report().html();

    assertThat(secrets).noneMatch(html::contains);
    assertThat(report().steps()).noneMatch(step -> step.where().matches(".*[?#].*"));
    assertThat(report().steps()).allMatch(step -> step.where().startsWith("localhost"));
  }
}
