package io.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command that a page prints as code is one that can be typed. */
class DocumentedCommandsTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```\\w*\\n(.*?)^ *```");

  /** At the start of a line, or behind a pipe; to the end of the line, a pipe, or a comment. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^ *(?:\\$ )?|\\| *)(?:scripts/)?latchkey ([^|#\\n]+)");

  private static final Pattern WORD = Pattern.compile("<[^>]*>|\"[^\"]*\"|\\S+");

  /** A command on a page. */
  record Documented(Path page, String command) {}

  static Stream<Documented> commands() {
    try (var pages = Files.walk(DOCS)) {
      return pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream()
          .flatMap(DocumentedCommandsTest::commands);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Documented> commands(Path page) {
    try {
      return commands(Files.readString(page)).stream()
          .map(command -> new Documented(page, command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the commands on a page. {@code <command>} means all of them. */
  private static List<String> commands(String text) {
    var found = new ArrayList<String>();
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      var code = blocks.group(1).replaceAll("\\\\\\n\\s*", "");
      COMMAND
          .matcher(code)
          .results()
          .map(each -> each.group(1).strip())
          .filter(command -> !command.startsWith("<"))
          .forEach(found::add);
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandOfAPageIsUnderstood(Documented documented) {
    var arguments = words(documented.command());

    assertThatCode(() -> LatchkeyCommand.commandLine().parseArgs(arguments))
        .as(documented.toString())
        .doesNotThrowAnyException();
  }

  @Test
  void theRunbookOfTheRestoreHasCommandsToCheck() {
    assertThat(commands(DOCS.resolve("restore.md")))
        .extracting(Documented::command)
        .anyMatch(command -> command.startsWith("restore --stack"))
        .anyMatch(command -> command.startsWith("rotate sealing --stack"));
  }

  @Test
  void commandsAreFoundInCodeAndNowhereElse() {
    assertThat(
            commands(
                """
                latchkey nothing

                ```
                $ latchkey list --stack latchkey   # a comment
                jq -r .a | latchkey show 1 \\
                  2
                latchkey <command> --help
                echo latchkey no
                ```
                """))
        .containsExactly("list --stack latchkey", "show 1 2");
  }

  /**
   * Splits a command as a shell does, with each placeholder as one word. Leaves out options with a
   * prompt, because the parser itself would prompt.
   */
  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group().replace("\"", ""))
        .filter(word -> !word.equals("--client-secret"))
        .toArray(String[]::new);
  }
}
