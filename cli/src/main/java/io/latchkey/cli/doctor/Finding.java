package io.latchkey.cli.doctor;

/** The result of a check. Its texts contain no secret. */
public sealed interface Finding {

  /**
   * The check passed.
   *
   * @param found the observation
   */
  record Passed(String found) implements Finding {}

  /**
   * The setup works, but is too small for most deployments.
   *
   * @param found the observation
   * @param next the next step for the operator
   */
  record Hint(String found, String next) implements Finding {}

  /**
   * The check failed.
   *
   * @param found the observation
   * @param next the next step for the operator
   */
  record Failed(String found, String next) implements Finding {}

  /**
   * The check could not run.
   *
   * @param why the obstacle
   * @param next the next step for the operator
   */
  record Unknown(String why, String next) implements Finding {}
}
