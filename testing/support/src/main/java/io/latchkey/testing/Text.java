package io.latchkey.testing;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** Texts that were tampered with. */
public final class Text {

  /** Up to this length a piece is repeated: beyond what any reader takes. */
  private static final int LONGEST = 70_000;

  private Text() {}

  /**
   * A valid text with up to four changes: parts inserted, removed, overwritten, repeated, or the
   * end cut off. It can also stay valid without a change.
   *
   * @param words with a meaning to the reader, to insert in wrong places
   */
  public static Arbitrary<String> tampered(Arbitrary<String> valid, String... words) {
    return Combinators.combine(valid, changes(words).list().ofMaxSize(4))
        .as(
            (text, changes) -> {
              var changed = text;
              for (var change : changes) {
                changed = change.of(changed);
              }
              return changed;
            });
  }

  /** Any text, whether or not it resembles something. */
  public static Arbitrary<String> any() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.strings().ascii().ofMaxLength(60),
        pieces().list().ofMaxSize(8).map(pieces -> String.join("", pieces)),
        overlong());
  }

  /** One piece so often that it is longer than anybody asks for. */
  private static Arbitrary<String> overlong() {
    return Combinators.combine(pieces(), Arbitraries.integers().between(1, LONGEST))
        .as((piece, length) -> piece.repeat(1 + length / Math.max(1, piece.length())));
  }

  private static Arbitrary<String> pieces(String... words) {
    return Arbitraries.of(
        Stream.of(
                List.of(words),
                HostileStrings.CHARACTERS,
                HostileStrings.NUMBERS,
                HostileStrings.JSON)
            .flatMap(List::stream)
            .toList());
  }

  private static Arbitrary<Change> changes(String... words) {
    // By default small numbers are likelier, and all changes would be at the beginning.
    var at = Arbitraries.integers().between(0, 999).withDistribution(RandomDistribution.uniform());
    var little = Arbitraries.integers().between(0, 12);
    var piece =
        words.length == 0
            ? pieces()
            : Arbitraries.oneOf(Arbitraries.of(words), pieces(words), pieces());
    return Arbitraries.oneOf(
        Combinators.combine(at, piece).as((a, p) -> spliced(a, 0, p)),
        Combinators.combine(at, little).as((a, n) -> spliced(a, n, "")),
        Combinators.combine(at, little, piece).as(Text::spliced),
        Combinators.combine(at, little, Arbitraries.of(2, 3, 9, 300, LONGEST)).as(Text::repeated),
        at.map(a -> text -> text.substring(0, index(text, a))));
  }

  private static Change spliced(int at, int removed, String put) {
    return text -> {
      var from = index(text, at);
      return text.substring(0, from)
          + put
          + text.substring(Math.min(text.length(), from + removed));
    };
  }

  private static Change repeated(int at, int length, int times) {
    return text -> {
      var from = index(text, at);
      var to = Math.min(text.length(), from + length);
      var most = LONGEST / Math.max(1, to - from);
      return text.substring(0, to)
          + text.substring(from, to).repeat(Math.min(times, most))
          + text.substring(to);
    };
  }

  /** A place in the text, by thousandths of its length. */
  private static int index(String text, int at) {
    return (int) ((long) text.length() * at / 999);
  }

  @FunctionalInterface
  private interface Change {
    String of(String text);
  }
}
