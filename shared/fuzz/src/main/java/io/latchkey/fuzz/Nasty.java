package io.latchkey.fuzz;

import java.util.List;

/** Pieces of text that readers are known to trip over. */
final class Nasty {

  /** Each alone: spaces of every kind, digits of other scripts, halves of pairs, delimiters. */
  static final List<String> CHARACTERS =
      List.of(
          "\0", "\t", "\n", "\r", "\r\n", "\u000b", "\u001f", " ", "\u007f", "\u0085", "\u00a0",
          "\u2003", "\u2028", "\u3000", "\ufeff", "\u200b", "\u202e", "\ud800", "\udfff",
          "\ud83d\ude00", "\uffff", "\u0130", "\u0131", "\u017f", "\u212a", "\uff11", "\u0663",
          "\u00e9", "e\u0301", "%", "%0", "%00", "%zz", "%u0041", "%ff", "%c0%80", "%ed%a0%80",
          "%2e%2e%2f", "+", "&", "=", ";", ",", ":", ".", "..", "-", "_", "/", "\\", "\"", "'", "#",
          "?", "@", "{", "}", "[", "]", "<", ">", "(", ")", "|", "*", "$", "~", "0", "00", "1", "9",
          "A", "a", "Z", "e", "E", "x");

  /** Numbers at the edges of what can be counted. */
  static final List<String> NUMBERS =
      List.of(
          "0", "-0", "-1", "1", "007", "1.0", "1.5", "1e3", "1E+3", "1e400", "-1e400", "1e-400",
          "1E+2147483648", "2147483647", "2147483648", "9007199254740991", "9007199254740992",
          "9223372036854775807", "9223372036854775808", "-9223372036854775808",
          "18446744073709551616", "99999999999999999999999999999999", "0x10", "1_000", "NaN",
          "Infinity", "1".repeat(400), "0." + "3".repeat(400));

  /** Values of JSON, and what is nearly one. */
  static final List<String> JSON =
      List.of(
          "null", "true", "false", "{}", "[]", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"",
          "\"\\u00e9\"", "\"a\\nb\"", "\"\\", "'a'", "[null]", "[[\"a\",1]]", "{\"a\":1,\"a\":2}",
          "{\"\":null}", "undefined", "//", "/*", ",", ":", "{", "[", "]", "}",
          "[".repeat(40) + "]".repeat(40), "{\"a\":".repeat(3_000), "[".repeat(9_000));

  private Nasty() {}
}
