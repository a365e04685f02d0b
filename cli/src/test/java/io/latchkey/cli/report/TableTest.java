package io.latchkey.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.report.Cell.Color;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TableTest {

  private final Table table =
      new Table("NAME", "EMPTY", "STATUS")
          .row(Cell.of("one"), Cell.of(""), new Cell("active", Color.GOOD))
          .row(Cell.of("a longer one"), Cell.of(""), new Cell("gone", Color.PLAIN));

  @Test
  void columnsStandUnderTheirHeadingsAndAnEmptyOneIsLeftOut() {
    assertThat(table.text(Ansi.OFF))
        .isEqualTo(
            """
            NAME          STATUS
            one           active
            a longer one  gone\
            """);
  }

  @Test
  void colorsChangeNothingButTheLook() {
    var colored = table.text(Ansi.ON);

    assertThat(colored).contains("\u001b[32mactive\u001b[39m");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "").lines().map(String::stripTrailing))
        .containsExactlyElementsOf(table.text(Ansi.OFF).lines().toList());
  }

  @Test
  void aFactThatIsEmptyIsLeftOut() {
    var facts = new FactList().add("status", "gone").add("account", "").add("a", "b");

    assertThat(facts.text(Ansi.OFF)).isEqualTo("status  gone\na       b");
  }

  @Test
  void aMomentIsSaidWithItsDistanceAndOneThatNeverWasIsNot() {
    var now = Instant.parse("2026-01-22T08:41:00Z");

    assertThat(Timestamps.from(now, now.minusSeconds(5)))
        .isEqualTo("2026-01-22T08:40:55Z (5 seconds ago)");
    assertThat(Timestamps.from(now, now.plusSeconds(7200)))
        .isEqualTo("2026-01-22T10:41:00Z (in 2 hours)");
    assertThat(Timestamps.from(now, Instant.EPOCH)).isEmpty();
  }
}
