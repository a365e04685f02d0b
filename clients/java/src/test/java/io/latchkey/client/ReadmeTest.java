package io.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** But for spaces: the formatter indents them there. */
  @Test
  void everyExampleOfTheReadmeIsCompiled() throws IOException {
    var compiled =
        Files.readString(Path.of("src/test/java/io/latchkey/client/ReadmeExamples.java"));
    var examples =
        EXAMPLE
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(examples).hasSizeGreaterThan(4);
    assertThat(examples)
        .allSatisfy(
            example -> assertThat(withoutSpaces(compiled)).contains(withoutSpaces(example)));
  }

  private static String withoutSpaces(String code) {
    return code.replaceAll("\\s", "");
  }
}
