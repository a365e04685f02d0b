package io.latchkey.cli.restore;

import java.util.Locale;

/** The outcome of one item of a copy. */
enum Outcome {
  RESTORED("stored in the stack"),
  ALREADY_HERE("the stack already has the same item"),
  NEWER_HERE("the stack keeps its newer item"),
  ERASED("its account was erased after the copy was taken"),
  LAPSED("the item expired"),
  SHORT_LIVED("an install attempt or its claim: the person starts again"),
  OF_THE_MOMENT("the circuit breaker: the stack keeps its own"),
  UNREADABLE("not in Latchkey's format: left out"),
  FOREIGN("not an item of Latchkey: left out");

  private final String meaning;

  Outcome(String meaning) {
    this.meaning = meaning;
  }

  /** The text for people. */
  String meaning() {
    return meaning;
  }

  /** The code for scripts and files. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns true if an operator must look at the item. */
  boolean isTrouble() {
    return this == UNREADABLE || this == FOREIGN;
  }
}
