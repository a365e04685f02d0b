package io.latchkey.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class TerminalTextTest {

  private final StringWriter printed = new StringWriter();
  private final PrintWriter out = TerminalWriter.around(new PrintWriter(printed, true));

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x08, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x200B, 0x200E, 0x2028, 0x2029,
        0x202A, 0x202E, 0x2066, 0x2069, 0xD800, 0xFEFF, 0xE0041
      })
  void aCharacterThatIsNoTextIsShownByItsNumber(int point) {
    var nasty = Character.toString(point);

    var cell = Cell.of("acme" + nasty + "corp").text();

    assertThat(cell).startsWith("acme\\u").endsWith("corp").doesNotContain(nasty);
  }

  @Test
  void everyLanguageIsText() {
    for (var name :
        new String[] {
          "S\u00f6hne & Co. \\", "\u05e9\u05dc\u05d5\u05dd", "\ud83d\ude80 \u65e5\u672c"
        }) {
      assertThat(TerminalText.of(name)).isEqualTo(name);
    }
  }

  @Test
  void theColorsAndLinesOfATableArePrintedAndThoseOfAValueAreNot() {
    var table = new Table("STATUS").row(new Cell("active\n\u001b[8m", Cell.Color.GOOD));

    out.println(table.text(Ansi.ON));

    assertThat(printed.toString())
        .contains("\u001b[32mactive\\u000a\\u001b[8m\u001b[39m")
        .hasLineCount(2);
  }

  @Test
  void aSequenceThatIsNoColorIsNotPrinted() {
    out.println("a\u001b[2Jb\u001b]0;title\u0007c\u001b[");

    assertThat(printed.toString()).isEqualTo("a\\u001b[2Jb\\u001b]0;title\\u0007c\\u001b[\n");
  }

  @Test
  void jsonStaysJsonAndSaysTheSame() throws ParseException {
    var members = Map.<String, Object>of("account", "a\u202eb\u2028c\u001b[1md\n");

    out.print(JSONObjectUtils.toJSONString(members));
    out.flush();

    assertThat(printed.toString()).doesNotContain("\u202e", "\u2028", "\u001b");
    assertThat(JSONObjectUtils.parse(printed.toString())).isEqualTo(members);
  }
}
