package io.latchkey.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON from a hostile sender who knows the members. */
public final class JsonText {

  private JsonText() {}

  /**
   * An object with these members in any order, and up to three changes: one of another kind,
   * missing, there twice, or a stranger among them. Now and then it is tampered with as a text,
   * too.
   *
   * @param members by name, each with the JSON of its right values
   */
  public static Arbitrary<String> object(Map<String, Arbitrary<String>> members) {
    var names = members.keySet().stream().sorted().toList();
    var right = Combinators.combine(names.stream().map(members::get).toList()).as(List::copyOf);
    var objects =
        Combinators.combine(
                right,
                change(names.size()).list().ofMaxSize(3),
                Arbitraries.integers().between(0, 9))
            .as((values, changes, turn) -> written(names, values, changes, turn));
    var words = names.stream().map(name -> string(name) + ":").toArray(String[]::new);
    return Arbitraries.frequencyOf(
        Tuple.of(16, objects),
        Tuple.of(6, Text.tampered(objects, words)),
        Tuple.of(1, right.map(values -> pairs(names, values))),
        Tuple.of(1, any()));
  }

  /** Any value, or what is nearly one. */
  public static Arbitrary<String> any() {
    var flat =
        Arbitraries.oneOf(
            Arbitraries.of(HostileStrings.JSON),
            Arbitraries.of(HostileStrings.NUMBERS),
            Arbitraries.strings().ofMaxLength(12).map(JsonText::string));
    return Arbitraries.oneOf(
        flat,
        flat.list().ofMaxSize(2).map(all -> "[" + String.join(",", all) + "]"),
        flat.map(value -> "{\"a\":" + value + "}"));
  }

  /** Encodes any text as a JSON string. */
  public static String string(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Returns the form that some parsers accept as an object: {@code [["name", value], ...]}. */
  private static String pairs(List<String> names, List<String> values) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> "[" + string(names.get(i)) + "," + values.get(i) + "]")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Arbitrary<Change> change(int members) {
    var odd = Arbitraries.oneOf(any(), Text.any().map(JsonText::string));
    return Combinators.combine(
            Arbitraries.of(IntStream.range(0, members).boxed().toList()),
            Arbitraries.of(Kind.class),
            odd)
        .as(Change::new);
  }

  private static String written(
      List<String> names, List<String> values, List<Change> changes, int turn) {
    var pairs =
        new ArrayList<>(
            IntStream.range(0, names.size())
                .mapToObj(i -> string(names.get(i)) + ":" + values.get(i))
                .toList());
    for (var change : changes) {
      var name = names.get(change.member());
      switch (change.kind()) {
        case OTHER -> {
          pairs.removeIf(pair -> pair.startsWith(string(name) + ":"));
          pairs.add(string(name) + ":" + change.value());
        }
        case AS_TEXT -> {
          pairs.removeIf(pair -> pair.startsWith(string(name) + ":"));
          pairs.add(string(name) + ":" + string(values.get(change.member())));
        }
        case MISSING -> pairs.removeIf(pair -> pair.startsWith(string(name) + ":"));
        case TWICE -> pairs.add(string(name) + ":" + values.get(change.member()));
        case STRANGER -> pairs.add(string(name + "_") + ":" + change.value());
      }
    }
    Collections.rotate(pairs, turn);
    return "{" + String.join(",", pairs) + "}";
  }

  private enum Kind {
    OTHER,
    AS_TEXT,
    MISSING,
    TWICE,
    STRANGER
  }

  private record Change(int member, Kind kind, String value) {}
}
