package io.latchkey.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON as somebody might write it who knows the members, and means no good. */
public final class JsonText {

  private JsonText() {}

  /**
   * An object with these members: each as it should be, of another kind, missing or there twice,
   * with others among them; now and then tampered with as a text, too.
   *
   * @param members by name, each with the JSON of its right values
   */
  public static Arbitrary<String> object(Map<String, Arbitrary<String>> members) {
    var names = members.keySet().stream().sorted().toList();
    var objects = written(names, members);
    var words = names.stream().map(name -> "\"" + name + "\":").toArray(String[]::new);
    return Arbitraries.frequencyOf(Tuple.of(6, objects), Tuple.of(3, Text.tampered(objects, words)));
  }

  /** Any value, nested a little. */
  public static Arbitrary<String> any() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.of(Nasty.JSON),
        () -> Arbitraries.of(Nasty.NUMBERS),
        () -> Arbitraries.strings().ofMaxLength(20).map(JsonText::string),
        () -> any().list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"),
        () ->
            Arbitraries.maps(Arbitraries.strings().ofMaxLength(5).map(JsonText::string), any())
                .ofMaxSize(3)
                .map(JsonText::joined));
  }

  /** A JSON string of this text, whatever is in it. */
  public static String string(String text) {
    var json = new StringBuilder("\"");
    for (var c : text.toCharArray()) {
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

  private static Arbitrary<String> written(
      List<String> names, Map<String, Arbitrary<String>> members) {
    var all = new ArrayList<Arbitrary<List<String>>>();
    for (var name : names) {
      all.add(member(name, members.getOrDefault(name, any())));
    }
    all.add(stray());
    return Combinators.combine(all)
        .as(lists -> lists.stream().flatMap(List::stream).toList())
        .flatMap(Arbitraries::shuffle)
        .map(pairs -> "{" + String.join(",", pairs) + "}");
  }

  /** Mostly right, so that what comes after the first check is reached as well. */
  private static Arbitrary<List<String>> member(String name, Arbitrary<String> right) {
    var pair = right.map(value -> string(name) + ":" + value);
    var odd =
        Arbitraries.oneOf(any(), right.map(JsonText::string), Text.any().map(JsonText::string))
            .map(value -> string(name) + ":" + value);
    return Arbitraries.frequencyOf(
        Tuple.of(16, pair.list().ofSize(1)),
        Tuple.of(3, odd.list().ofSize(1)),
        Tuple.of(1, Arbitraries.just(List.of())),
        Tuple.of(1, Arbitraries.oneOf(pair, odd).list().ofSize(2)));
  }

  private static Arbitrary<List<String>> stray() {
    return Combinators.combine(Arbitraries.strings().ofMaxLength(6), any())
        .as((name, value) -> string(name) + ":" + value)
        .list()
        .ofMaxSize(1);
  }

  private static String joined(Map<String, String> members) {
    var pairs = new ArrayList<String>();
    members.forEach((name, value) -> pairs.add(name + ":" + value));
    return "{" + String.join(",", pairs) + "}";
  }
}
