package io.latchkey.browser.approval;

/**
 * A step that was carried out.
 *
 * @param anchor of the step on the page
 * @param where host and path of the resulting page; empty if the step was not carried out
 */
public record StepResult(String anchor, Step step, String where, Picture picture) {

  public boolean isTaken() {
    return picture instanceof Picture.TakenPicture;
  }
}
