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
      case "Lapsed" -> "shown that the install expired";
      case "UnknownAttempt" -> "shown that the install doesn't exist";
      case "AccountErased" -> "shown that the account was erased";
      case "NoLongerInstalled" -> "shown that the installation has since ended or moved";
      case "OpenAttempt" -> "redirected to the attempt's own URL";
      case "CheckCookie" -> "given a cookie, which the next request must send";
      case "CookiesOff" -> "shown that the browser blocks cookies";
      case "ConsentFailed" -> "shown that Pipedrive's dialog ended with an error";
      case "WrongBrowser" -> "rejected because the request came from another browser";
      case "PipedriveFailed" -> "shown that Pipedrive's response is malformed";
      case "CodesRefused" -> "shown that Pipedrive rejects the codes";
      case "TryLater" -> "asked to try again in a moment";
      default -> "the assertion was rejected: " + line.field("outcome");
    };
  }
}
