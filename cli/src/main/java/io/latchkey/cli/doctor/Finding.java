package io.latchkey.cli.doctor;

/** What a check has come to. No text of it holds anything secret. */
public sealed interface Finding {

  /**
   * As it should be.
   *
   * @param found what was seen
   */
  record Well(String found) implements Finding {}

  /**
   * Works, but for less than most deployments need.
   *
   * @param found what was seen
   * @param next what to do about it
   */
  record Hint(String found, String next) implements Finding {}

  /**
   * Not as it should be.
   *
   * @param found what was seen
   * @param next what to do about it
   */
  record Wrong(String found, String next) implements Finding {}

  /**
   * It could not be looked at.
   *
   * @param why what was in the way
   * @param next what to do about that
   */
  record Unseen(String why, String next) implements Finding {}
}
