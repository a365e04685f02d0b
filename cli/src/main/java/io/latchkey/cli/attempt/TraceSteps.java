package io.latchkey.cli.attempt;

import io.latchkey.cli.deployment.Log.Line;

/** The descriptions of a person's steps, from lines of the log. */
final class TraceSteps {

  private TraceSteps() {}

  static String words(Line line) {
    var said = said(line);
    var user = line.field("user_id");
    return user.isEmpty()
        ? said
        : said + ", user " + user + " of company " + line.field("company_id");
  }

  /** The outcomes are the domain's next steps (docs/flows.md); anything else speaks for itself. */
  private static String said(Line line) {
    if (!line.text().startsWith("install: ")) {
      return line.text();
    }
    return switch (line.field("outcome")) {
      case "AskProduct" -> "sent to your product's connect page";
      case "Subscribe" -> "sent to your product's subscribe page";
      case "AskPipedrive" -> "sent to Pipedrive's dialog";
      case "Confirm" -> "shown the confirm page";
      case "Installed" -> "installed";
      case "UserDenied" -> "pressed Cancel at Pipedrive";
      case "Declined" -> "said No on the confirm page";
      case "Lapsed" -> "told that the install has lapsed";
      case "UnknownAttempt" -> "told that there is no such install";
      case "AccountErased" -> "told that the account was erased";
      case "NoLongerInstalled" -> "told that the installation has ended or moved since";
      case "OpenAttempt" -> "sent on to the attempt's own address";
      case "CheckCookie" -> "given a cookie, which the next request must show";
      case "CookiesOff" -> "told that the browser keeps no cookies";
      case "ConsentFailed" -> "told that Pipedrive's dialog ended with an error";
      case "WrongBrowser" -> "came with another browser, and was refused";
      case "PipedriveFailed" -> "told that Pipedrive's answer makes no sense";
      case "CodesRefused" -> "told that Pipedrive refuses the codes";
      case "TryLater" -> "told to try again in a moment";
      default -> "the assertion was not accepted: " + line.field("outcome");
    };
  }
}
