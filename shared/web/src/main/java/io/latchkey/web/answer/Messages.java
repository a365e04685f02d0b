package io.latchkey.web.answer;

import io.latchkey.install.NextStep;
import io.latchkey.web.page.MessagePage;
import io.latchkey.web.page.MessagePage.Next;

/** The words of every page that is not the confirm page. */
final class Messages {

  private static final String NOTHING = "Nothing was installed just now.";
  private static final Next START_AGAIN = new Next.Follow("Start again", "/install");

  private Messages() {}

  static MessagePage lapsed() {
    return new MessagePage(
        "This install took too long",
        "It was begun too long ago, or it is not known here.",
        NOTHING,
        START_AGAIN);
  }

  static MessagePage wrongBrowser() {
    return new MessagePage(
        "This belongs to another browser",
        "The install was begun in another browser, or in this one before its cookies were deleted.",
        NOTHING,
        START_AGAIN);
  }

  static MessagePage foreignForm() {
    return new MessagePage(
        "This did not come from our page",
        "The answer came from another website, so it does not count.",
        NOTHING,
        START_AGAIN);
  }

  static MessagePage notAccepted(NextStep.Reason reason) {
    return switch (reason) {
      case ASSERTION_USED ->
          new MessagePage(
              "This link was used already",
              "A link like this works once, and in one browser only.",
              NOTHING,
              START_AGAIN);
      case OTHER_ACCOUNT ->
          new MessagePage(
              "This install belongs to another account",
              "It was begun for one account and cannot go on with another.",
              NOTHING,
              START_AGAIN);
      case MALFORMED_FORM -> unreadable();
    };
  }

  static MessagePage unverified() {
    return new MessagePage(
        "This link is not valid",
        "It may be more than a few minutes old, or it was changed on the way.",
        NOTHING,
        START_AGAIN);
  }

  static MessagePage unreadable() {
    return new MessagePage(
        "This request cannot be read",
        "Something in it is missing, or is not as it should be.",
        NOTHING,
        START_AGAIN);
  }

  static MessagePage pipedriveFailed() {
    return new MessagePage(
        "Pipedrive did not answer as expected",
        "It was asked to finish the install and gave an answer that makes no sense.",
        "Nothing was installed, and nothing is lost.",
        new Next.Do("Wait a minute, then reload this page: it goes on where it stopped."));
  }

  static MessagePage codesRefused() {
    return new MessagePage(
        "Pipedrive has refused the install twice",
        "It gave its permission, and then did not accept it when we came back with it.",
        NOTHING,
        new Next.Follow("Start again from the beginning", "/install"));
  }

  static MessagePage notNow() {
    return new MessagePage(
        "This cannot be done right now",
        "Something that is needed for it does not answer.",
        "Nothing was installed, and nothing is lost.",
        new Next.Do("Wait a moment, then reload this page: it goes on where it stopped."));
  }

  static MessagePage noSuchPage() {
    return new MessagePage(
        "There is no such page", "The address is not one of ours.", NOTHING, START_AGAIN);
  }

  static MessagePage wrongMethod() {
    return new MessagePage(
        "This page cannot be asked for in this way",
        "The address is right, but not for this kind of request.",
        NOTHING,
        START_AGAIN);
  }
}
