package io.latchkey.browser.approval;

/**
 * A step as it went.
 *
 * @param anchor of the step on the page
 * @param where host and path of the page that it led to; empty where it was not taken
 */
public record PlayedStep(String anchor, Step step, String where, Picture picture) {

  public boolean isTaken() {
    return picture instanceof Picture.Taken;
  }
}
