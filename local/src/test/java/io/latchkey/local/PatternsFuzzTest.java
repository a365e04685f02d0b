package io.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.testing.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * No input makes a regular expression of Latchkey backtrack: each character is read a bounded
 * number of times, which the tests count.
 */
@FuzzTest
class PatternsFuzzTest {

  private static final int LENGTH = 2_000;
  private static final int LOOKS_PER_CHARACTER = 12;

  private static final List<Named> PATTERNS = everyPattern();

  @Property(tries = 2_000)
  void aPatternLooksAtEachCharacterAFewTimes(
      @ForAll("patterns") Named pattern, @ForAll("texts") String text) {
    var counted = new Counted(text, LOOKS_PER_CHARACTER * (text.length() + 10));

    var _ = pattern.pattern().matcher(counted).matches();

    assertThat(counted.looks).isLessThanOrEqualTo(counted.most);
  }

  @Example
  void anExpressionThatBacktracksWouldBeFound() {
    var backtracking = Pattern.compile("(a+)+b").matcher(new Counted("a".repeat(40), 600));

    assertThatThrownBy(backtracking::matches).isInstanceOf(AssertionError.class);
  }

  @Example
  void thePatternsOfTheReadersAreAmongThem() {
    assertThat(PATTERNS)
        .extracting(Named::name)
        .contains("AssertionVerifier.COMPACT", "BasicCredentials.HEADER", "Parameters.OAUTH_VALUE");
  }

  @Provide
  Arbitrary<Named> patterns() {
    return Arbitraries.of(PATTERNS);
  }

  /** Long runs of a few characters: what an expression backtracks over, if it does. */
  @Provide
  Arbitrary<String> texts() {
    var piece =
        Arbitraries.of(
            "a",
            "A",
            "0",
            "9",
            "-",
            "_",
            ".",
            "/",
            "+",
            "=",
            " ",
            "  ",
            "\t",
            "%",
            "&",
            "<",
            ">",
            "a.",
            "0.",
            "a=",
            "Basic ",
            "https://",
            ".pipedrive.com",
            "[",
            "]",
            "{",
            "}",
            "\n",
            "!");
    var run =
        Combinators.combine(piece, Arbitraries.of(1, 2, 22, 43, LENGTH))
            .as((text, times) -> text.repeat(Math.max(1, times / text.length())));
    return run.list().ofMinSize(1).ofMaxSize(5).map(runs -> String.join("", runs));
  }

  /**
   * @param name class and field
   */
  record Named(String name, Pattern pattern) {}

  /** Returns every constant pattern of the deployed code, from its compiled classes. */
  private static List<Named> everyPattern() {
    var found = new ArrayList<Named>();
    for (var folder : List.of("shared", "functions")) {
      try (var files = Files.walk(Path.of("..", folder))) {
        files
            .filter(file -> file.toString().contains("target/classes/io/latchkey/"))
            .filter(file -> file.toString().endsWith(".class"))
            .flatMap(PatternsFuzzTest::of)
            .forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(found);
  }

  private static Stream<Named> of(Path file) {
    var path = file.toString().replace('\\', '/');
    var name =
        path.substring(path.indexOf("io/latchkey/"), path.length() - ".class".length())
            .replace('/', '.');
    try {
      var type = Class.forName(name, false, PatternsFuzzTest.class.getClassLoader());
      return Arrays.stream(type.getDeclaredFields())
          .filter(field -> field.getType() == Pattern.class)
          .filter(field -> Modifier.isStatic(field.getModifiers()))
          .map(
              field -> {
                try {
                  field.setAccessible(true);
                  return new Named(
                      type.getSimpleName() + "." + field.getName(), (Pattern) field.get(type));
                } catch (IllegalAccessException e) {
                  throw new IllegalStateException(e);
                }
              });
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A text that counts reads of its characters and fails above a limit. */
  private static final class Counted implements CharSequence {

    private final String text;
    private final int most;
    private int looks;

    Counted(String text, int most) {
      this.text = text;
      this.most = most;
    }

    @Override
    public char charAt(int index) {
      if (++looks > most) {
        throw new AssertionError("%,d looks at %,d characters".formatted(looks, text.length()));
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.substring(from, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
