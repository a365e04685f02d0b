package io.latchkey.browser.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.browser.RealBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pipedrive's own dialog needs a person. The report prompts one if available, and otherwise leaves
 * a gap for a picture.
 */
class ManualStepTest {

  private static final String PLEASE = "Press Allow and Install.";

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  @Test
  void whereNobodyIsThereThePlaceOfThePictureIsKept(@TempDir Path pictures) {
    var walk = walked(played(pictures));

    assertThat(walk.steps().subList(0, 2)).allMatch(StepResult::isTaken);
    assertThat(walk.steps().get(2).picture())
        .isEqualTo(
            new Picture.MissingPicture(
                PLEASE, pictures.resolve("new-user-product.png").toString()));
    assertThat(walk.steps().get(3).picture())
        .isEqualTo(
            new Picture.MissingPicture("", pictures.resolve("new-user-plans.png").toString()));
    assertThat(walk.steps()).hasSize(7);
  }

  @Test
  void aPictureThatWasTakenByHandIsPutThere(@TempDir Path pictures) throws IOException {
    Files.write(pictures.resolve("new-user-product.jpg"), new byte[] {1, 2, 3});

    var walk = walked(played(pictures));

    assertThat(walk.steps().get(2).picture())
        .isInstanceOfSatisfying(
            Picture.TakenPicture.class,
            taken -> assertThat(taken.address()).isEqualTo("data:image/jpeg;base64,AQID"));
    assertThat(walk.steps().get(2).where()).isEmpty();
  }

  @Test
  void whoIsThereIsAskedAndWaitedFor(@TempDir Path pictures) {
    List<String> asked = new ArrayList<>();
    var played = new ReportFixture[1];
    var hands =
        hand(
            (report, words) -> {
              asked.add(words);
              var dialog = report.walking().pages().getLast();
              dialog.click("button[value='allow']");
            },
            played);
    played[0] = new ReportFixture(browser, allowedByHand(), hands, pictures);

    var walk = walked(played[0].walker());

    assertThat(asked).containsExactly(PLEASE);
    assertThat(walk.steps()).hasSize(7).allMatch(StepResult::isTaken);
  }

  private static HumanOperator hand(
      BiConsumer<ReportFixture, String> does, ReportFixture[] report) {
    return new HumanOperator() {
      @Override
      public boolean areHere() {
        return true;
      }

      @Override
      public void please(String words) {
        does.accept(report[0], words);
      }
    };
  }

  private static ScenarioRunner played(Path pictures) {
    return new ReportFixture(browser, allowedByHand(), HumanOperator.NONE, pictures).walker();
  }

  /** A new user's way. */
  private static ScenarioResult walked(ScenarioRunner walker) {
    return walker.play(Scenarios.all().getFirst().with(walker.known()).orElseThrow());
  }

  private static ProductFile allowedByHand() {
    var demo = ProductFile.read(ReportFixture.FILE);
    var actions = new EnumMap<>(demo.actions());
    var scripted = new ArrayList<>(Objects.requireNonNull(demo.actions().get(StepAction.ALLOW)));
    scripted.removeLast();
    scripted.add(new BrowserAction.ByHand(PLEASE));
    actions.put(StepAction.ALLOW, scripted);
    return new ProductFile(demo.app(), demo.addresses(), actions);
  }
}
