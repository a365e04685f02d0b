package io.latchkey.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.JsonText;
import io.latchkey.testing.Text;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A message either reads as work that writes the same message again, or is unreadable. */
@FuzzTest
class MessagesFuzzTest {

  @Property
  void refreshWorkIsReadOrUnreadable(@ForAll("refreshes") String body) {
    try {
      var work = Cost.bounded(body.length(), () -> RefreshMessages.read(body));

      assertThat(RefreshMessages.read(RefreshMessages.write(work))).isEqualTo(work);
      assertThat(body.stripLeading()).startsWith("{");
    } catch (UnreadableMessage documented) {
      assertThat(documented).hasNoCause();
    }
  }

  @Property
  void anUninstallIsReadOrUnreadable(@ForAll("uninstalls") String body) {
    try {
      var uninstall = Cost.bounded(body.length(), () -> UninstallMessages.read(body));

      assertThat(UninstallMessages.read(UninstallMessages.write(uninstall))).isEqualTo(uninstall);
      assertThat(body.stripLeading()).startsWith("{");
    } catch (UnreadableMessage documented) {
      assertThat(documented).hasNoCause();
    }
  }

  @Provide
  Arbitrary<String> refreshes() {
    return Arbitraries.oneOf(
        JsonText.object(
            Map.of(
                "work", Arbitraries.of("\"look_after\""),
                "company_id", Arbitraries.of("42", "42.0"),
                "user_id", Arbitraries.of("7", "0"))),
        JsonText.object(
            Map.of(
                "work", Arbitraries.of("\"erase_again\""),
                "account", Text.any().map(JsonText::string),
                "erased_at", Arbitraries.of("\"2026-01-22T08:41:08Z\"", "\"then\""))),
        JsonText.object(
            Map.of(
                "work", Arbitraries.of("\"end_lapsed\""),
                "attempt", Arbitraries.of("\"abcdefghijklmnopqrstuv\"", "\"a\""),
                "sealed", Arbitraries.of("\"a.b.c.d.e\""))),
        Text.any());
  }

  @Provide
  Arbitrary<String> uninstalls() {
    return Arbitraries.oneOf(
        JsonText.object(
            Map.of(
                "company_id", Arbitraries.of("42", "\"42\""),
                "user_id", Arbitraries.of("7"),
                "timestamp",
                    Text.tampered(
                            Arbitraries.of(
                                "2026-05-01T12:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"))
                        .map(JsonText::string))),
        Text.any());
  }
}
