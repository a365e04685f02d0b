package io.latchkey.browser.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import io.latchkey.browser.Device;
import io.latchkey.browser.RealBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A developer's own product file: its contents, and the messages about its errors. */
class ProductFileTest {

  private static final String PASSWORD_PAGE = "data:text/html,<input type=password>";

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  private static ProductFile read(Path folder, String yaml) throws IOException {
    var file = folder.resolve("approval.yaml");
    Files.writeString(file, yaml);
    return ProductFile.read(file);
  }

  @Test
  void whatCanBeWrittenIsRead(@TempDir Path folder) throws IOException {
    var file =
        read(
            folder,
            """
            app: Acme for Pipedrive
            addresses: {latchkey: https://a.example, product: https://b.example, pipedrive: https://c.example}
            actions:
              allow:
                - by-hand: Press Allow.
              log-in:
                - open: ${product}/login
                - fill:
                    "#email": ${EMAIL}
                    "#password": ${PASSWORD}
                - click: text=Log in
                - see: h1
              be-slow:
                - wait: PT6M
                - go-back: 2
            """);

    assertThat(file.addresses()).containsEntry("product", "https://b.example");
    assertThat(file.actions().get(StepAction.ALLOW))
        .containsExactly(new BrowserAction.ByHand("Press Allow."));
    assertThat(file.actions().get(StepAction.LOG_IN))
        .containsExactly(
            new BrowserAction.Open("${product}/login"),
            new BrowserAction.Fill(Map.of("#email", "${EMAIL}", "#password", "${PASSWORD}")),
            new BrowserAction.Click("text=Log in"),
            new BrowserAction.See("h1"));
    assertThat(file.actions().get(StepAction.BE_SLOW))
        .containsExactly(new BrowserAction.Wait("PT6M"), new BrowserAction.GoBack(2));
  }

  @Test
  void anActionThatNobodyKnowsIsNamedWithItsLineAndWithThoseThatAreKnown(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(folder, "app: Acme\nactions:\n  alow:\n    - click: a\n"))
        .withMessageContaining("line 3")
        .withMessageContaining("alow")
        .withMessageContaining("allow");
  }

  @Test
  void aFileWithoutActionsSaysSo(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(folder, "app: Acme\n"))
        .withMessageContaining("actions");
  }

  @Test
  void anAddressWithAQueryIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Addresses.of(
                    Map.of(
                        "latchkey", "https://a.example",
                        "product", "https://b.example/?key=secret",
                        "pipedrive", "https://c.example")))
        .withMessageContaining("product")
        .withMessageNotContaining("secret");
  }

  @Test
  void aWalkThatTheFileSaysTooLittleForIsLeftOutWithWhatIsMissing(@TempDir Path folder) {
    var known = new EnumMap<>(ProductFile.read(ReportFixture.FILE).actions());
    known.remove(StepAction.BE_SLOW);
    known.remove(StepAction.SUBSCRIBE);
    var product = new ProductFile("Acme", Map.of(), known);
    var walker = new ReportFixture(browser, product, HumanOperator.NONE, folder).walker();
    var tooSlow =
        Scenarios.all().stream()
            .filter(walk -> walk.id().equals("too-slow"))
            .findFirst()
            .orElseThrow();

    assertThat(tooSlow.with(walker.known())).isEmpty();
    assertThat(tooSlow.without(walker.known())).containsExactly(StepAction.BE_SLOW);
    assertThat(Scenarios.all().getFirst().with(walker.known()).orElseThrow().steps())
        .as("where nobody has to subscribe, registering leads to the confirm page")
        .anySatisfy(
            step -> {
              assertThat(step.action()).isEqualTo(StepAction.REGISTER);
              assertThat(step.leadsTo()).isEqualTo(PageOwner.CONFIRM_PAGE);
              assertThat(step.meets()).contains(Requirement.NEW_USER_EXCHANGE);
            });
  }

  @Test
  void aPasswordComesFromTheEnvironmentOrNotAtAll() {
    try (var person = browser.chromium().newBrowser(Device.DESKTOP.options())) {
      fills(person, "${SOMETHING}");
      assertThat(person.pages().getLast().inputValue("input")).isEqualTo("of the environment");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fills(person, "hunter2"))
          .withMessageContaining("password")
          .withMessageNotContaining("hunter2");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fills(person, "${NOT_SET}"))
          .withMessageContaining("NOT_SET");
    }
  }

  private static void fills(BrowserContext context, String text) {
    List<BrowserAction> moves =
        List.of(
            new BrowserAction.Open(PASSWORD_PAGE), new BrowserAction.Fill(Map.of("input", text)));
    var values = new Placeholders(Map.of(), Map.of("SOMETHING", "of the environment")::get);
    new Person(
            context,
            Map.of(StepAction.OPEN_LOGIN, moves),
            Addresses.of(browser.stack()),
            values,
            HumanOperator.NONE)
        .does(StepAction.OPEN_LOGIN);
  }

  @Test
  void aWalkThatStopsSaysWhereAndNothingThatIsSecret(@TempDir Path folder) {
    var actions = new EnumMap<>(ProductFile.read(ReportFixture.FILE).actions());
    actions.put(
        StepAction.INSTALL,
        List.of(new BrowserAction.Open("http://localhost:1/callback?code=secret")));
    var product = new ProductFile("Acme", Map.of(), actions);
    var walker = new ReportFixture(browser, product, HumanOperator.NONE, folder).walker();
    var walk = Scenarios.all().getFirst().with(walker.known()).orElseThrow();

    assertThatThrownBy(() -> walker.play(walk))
        .isInstanceOf(ScenarioFailure.class)
        .hasMessageContaining("`new-user`")
        .hasMessageContaining("`dialog`")
        .hasMessageContaining("net::ERR_UNSAFE_PORT") // which 1 is
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }
}
