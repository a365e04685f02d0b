package io.latchkey.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The requirements for every language's file. */
class TextsTest {

  static final List<String> TAGS = Languages.TAGS;

  static final List<String> TRANSLATIONS = TAGS.subList(1, TAGS.size());

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}?");

  /**
   * Words of which every English sentence contains one, and no other supported language has any.
   */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(the|this|and|you|your|not|nothing|with|account|connect)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Properties ENGLISH_FILE = file("en");

  private static Properties file(String tag) {
    var properties = new Properties();
    try (var file = TextsTest.class.getResourceAsStream(tag + ".properties")) {
      properties.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return properties;
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyFileIsALanguageAndEveryLanguageHasAFile() throws IOException {
    var folder = Path.of("src/main/resources/io/latchkey/web/text");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".properties", "")))
          .containsExactlyInAnyOrderElementsOf(TAGS);
    }
  }

  @ParameterizedTest
  @FieldSource("TAGS")
  void noTextIsMissingOrEmptyAndNoneIsThereThatNobodyAsksFor(String tag) {
    var keys = Arrays.stream(Text.values()).map(Text::key).collect(Collectors.toSet());
    keys.add("direction");

    assertThat(file(tag).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(file(tag).values()).allSatisfy(text -> assertThat((String) text).isNotBlank());
    assertThat(Language.load(tag).texts()).hasSameSizeAs(Text.values());
  }

  @ParameterizedTest
  @FieldSource("TAGS")
  void aTextIsThereOnceInAFile(String tag) throws IOException {
    var lines =
        Files.readAllLines(Path.of("src/main/resources/io/latchkey/web/text", tag + ".properties"));
    assertThat(
            lines.stream().filter(line -> line.contains(" = ")).map(line -> line.split(" = ")[0]))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @FieldSource("TAGS")
  void aLanguageIsReadInOneOfTwoDirections(String tag) {
    assertThat(Language.load(tag).direction()).isIn("ltr", "rtl");
  }

  @ParameterizedTest
  @FieldSource("TRANSLATIONS")
  void everyLanguageHasTheNamesInItsTextsThatEnglishHas(String tag) {
    for (var key : ENGLISH_FILE.stringPropertyNames()) {
      assertThat(placeholders(file(tag).getProperty(key)))
          .as(tag + " " + key)
          .isEqualTo(placeholders(ENGLISH_FILE.getProperty(key)));
    }
  }

  @ParameterizedTest
  @FieldSource("TRANSLATIONS")
  void nothingIsLeftInEnglish(String tag) {
    for (var text : Text.values()) {
      var translated = file(tag).getProperty(text.key());
      assertThat(translated).isNotEqualTo(ENGLISH_FILE.getProperty(text.key()));
      var words = PLACEHOLDER.matcher(translated).replaceAll("");
      assertThat(ENGLISH.matcher(words).find()).as(tag + " " + text.key()).isFalse();
    }
  }

  @ParameterizedTest
  @FieldSource("TAGS")
  void aTextIsOneLineWithoutMarkup(String tag) {
    assertThat(file(tag).values())
        .allSatisfy(text -> assertThat((String) text).doesNotContain("<", "&", "\n", "\t", "  "));
  }

  @ParameterizedTest
  @FieldSource("TAGS")
  void whatWentWrongIsSaidInOneSentence(String tag) {
    for (var text : Text.values()) {
      if (text.name().endsWith("_TITLE") && text != Text.CONFIRM_TITLE) {
        var sentence = Text.valueOf(text.name().replace("_TITLE", ""));
        assertThat(file(tag).getProperty(sentence.key())).matches("[^.!?]*\\.");
        assertThat(file(tag).getProperty(text.key())).doesNotEndWith(".");
      }
    }
  }
}
