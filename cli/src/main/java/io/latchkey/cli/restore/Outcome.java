package io.latchkey.cli.restore;

import java.util.Locale;

/** The outcome of one item of a copy. */
enum Outcome {
  RESTORED("stored in the stack"),
  ALREADY_HERE("the stack has the same already"),
  NEWER_HERE("the stack has a newer one, which stays"),
  ERASED("its account was erased after the copy was taken"),
  LAPSED("its time is over"),
  SHORT_LIVED("an attempt to install, or a claim of one: its person starts again"),
  OF_THE_MOMENT("the circuit breaker: the stack has its own"),
  UNREADABLE("not as Latchkey stores it: left out"),
  FOREIGN("nothing of Latchkey's: left out");

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
