package io.latchkey.install;

/** What one piece of work on an attempt came to. */
sealed interface Taken {

  /** The attempt stands where a person has to do something. */
  record Shown(Attempt attempt) implements Taken {}

  /** It did not work now; what is stored lets a reload go on. */
  record Failed(NextStep why) implements Taken {}

  /** Somebody else is at it. */
  record Wait() implements Taken {}

  /** Somebody else was faster: look again. */
  record Overtaken() implements Taken {}
}
