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
    assertThat(file.actions().get(Action.ALLOW)).containsExactly(new Move.ByHand("Press Allow."));
    assertThat(file.actions().get(Action.LOG_IN))
        .containsExactly(
            new Move.Open("${product}/login"),
            new Move.Fill(Map.of("#email", "${EMAIL}", "#password", "${PASSWORD}")),
            new Move.Click("text=Log in"),
            new Move.See("h1"));
    assertThat(file.actions().get(Action.BE_SLOW))
        .containsExactly(new Move.Wait("PT6M"), new Move.GoBack(2));
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
    var known = new EnumMap<>(ProductFile.read(PlayedReport.FILE).actions());
    known.remove(Action.BE_SLOW);
    known.remove(Action.SUBSCRIBE);
    var product = new ProductFile("Acme", Map.of(), known);
    var walker = new PlayedReport(browser, product, Hands.NONE, folder).walker();
    var tooSlow =
        Walks.all().stream().filter(walk -> walk.id().equals("too-slow")).findFirst().orElseThrow();

    assertThat(tooSlow.with(walker.known())).isEmpty();
    assertThat(tooSlow.without(walker.known())).containsExactly(Action.BE_SLOW);
    assertThat(Walks.all().getFirst().with(walker.known()).orElseThrow().steps())
        .as("where nobody has to subscribe, registering leads to the confirm page")
        .anySatisfy(
            step -> {
              assertThat(step.action()).isEqualTo(Action.REGISTER);
              assertThat(step.leadsTo()).isEqualTo(Place.CONFIRM_PAGE);
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
    List<Move> moves = List.of(new Move.Open(PASSWORD_PAGE), new Move.Fill(Map.of("input", text)));
    var values = new Values(Map.of(), Map.of("SOMETHING", "of the environment")::get);
    new Person(
            context,
            Map.of(Action.OPEN_LOGIN, moves),
            Addresses.of(browser.stack()),
            values,
            Hands.NONE)
        .does(Action.OPEN_LOGIN);
  }

  @Test
  void aWalkThatStopsSaysWhereAndNothingThatIsSecret(@TempDir Path folder) {
    var actions = new EnumMap<>(ProductFile.read(PlayedReport.FILE).actions());
    actions.put(Action.INSTALL, List.of(new Move.Open("http://localhost:1/callback?code=secret")));
    var product = new ProductFile("Acme", Map.of(), actions);
    var walker = new PlayedReport(browser, product, Hands.NONE, folder).walker();
    var walk = Walks.all().getFirst().with(walker.known()).orElseThrow();

    assertThatThrownBy(() -> walker.play(walk))
        .isInstanceOf(WalkStopped.class)
        .hasMessageContaining("`new-user`")
        .hasMessageContaining("`dialog`")
        .hasMessageContaining("net::ERR_UNSAFE_PORT") // which 1 is
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }
}
