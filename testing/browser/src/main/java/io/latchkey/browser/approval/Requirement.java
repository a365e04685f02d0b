package io.latchkey.browser.approval;

import java.util.Locale;

/** One sentence of what Pipedrive asks of an installation. */
public enum Requirement {
  INSTALL_BUTTON(
      RequirementSource.INSTALLATION_FLOWS,
      "they’ll have to click on the “Install now” or “Proceed to install” button"),
  DIALOG(
      RequirementSource.INSTALLATION_FLOWS,
      "This will open an OAuth confirmation dialog in a new tab that displays the scopes your app"
          + " will require access to."),

  NEW_USER_CODE(
      RequirementSource.NEW_USER, "Store the authentication code (e.g., within the session)"),
  NEW_USER_REGISTERS(
      RequirementSource.NEW_USER, "Direct them to create an account and log in to your service"),
  NEW_USER_EXCHANGE(
      RequirementSource.NEW_USER,
      "Exchange the authentication code for the access token and refresh token"),
  NEW_USER_RESUMES(
      RequirementSource.NEW_USER,
      "Redirect them to a page where they can resume the installation/setup"),

  LOGGED_OUT_CODE(
      RequirementSource.NOT_LOGGED_IN, "Store the authentication code (e.g., within the session)"),
  LOGGED_OUT_LOGS_IN(RequirementSource.NOT_LOGGED_IN, "Direct them to log in to your service"),
  LOGGED_OUT_EXCHANGE(
      RequirementSource.NOT_LOGGED_IN,
      "Exchange the authentication code for the access token and refresh token"),
  LOGGED_OUT_RESUMES(
      RequirementSource.NOT_LOGGED_IN,
      "Redirect them to a page where they can resume the installation/setup"),

  LOGGED_IN_EXCHANGE(
      RequirementSource.LOGGED_IN,
      "Exchange the authentication code for the access token and refresh token"),
  LOGGED_IN_RESUMES(
      RequirementSource.LOGGED_IN,
      "Direct them to a page where they can resume the installation/setup"),

  SUCCESS(
      RequirementSource.LOGGED_IN,
      "The end result should be a successful app installation and setup for all the flow scenarios"
          + " described above."),
  STATE(
      RequirementSource.INSTALLATION_FLOWS,
      "we highly recommend using a state parameter provided by OAuth 2.0"),
  CANCELLED(
      RequirementSource.CANCEL,
      "If the user clicks “Cancel”, you’ll be notified that the installation didn’t happen"),
  EARLIER_TAB(
      RequirementSource.CANCEL,
      "The user will then be returned to the previously opened tab and can restart the installation"
          + " process if they wish."),

  NEW_AND_EXISTING(
      RequirementSource.APPROVAL_PROCESS,
      Wording.OURS,
      "Before the app is submitted, it has been installed from scratch with new and with existing"
          + " accounts of the product, to the end of the onboarding."),
  LAPSED_CODE(
      RequirementSource.STATUS_CODES,
      "More than 5 minutes passed after issue of provided authorization_code and it became"
          + " invalid"),
  SUBSCRIBES(
      RequirementSource.COMMUNITY,
      Wording.OURS,
      "Somebody who does not pay may be asked to choose a subscription before the install is"
          + " completed."),
  NEVER_SUBSCRIBES(
      RequirementSource.COMMUNITY,
      Wording.OURS,
      "If they never subscribe, the install does not happen."),

  STOPS(
      RequirementSource.UNINSTALLATION,
      "your server should also know so that it can stop sending requests for that specific user"),
  REVOKES(
      RequirementSource.UNINSTALLATION,
      "When the uninstall is initiated from the vendor's side, an app must revoke the access that a"
          + " Pipedrive user has granted it and invalidate the refresh_token.");

  /** The author of a sentence. */
  private enum Wording {
    PIPEDRIVES,
    OURS
  }

  private final RequirementSource source;
  private final Wording wording;
  private final String sentence;

  Requirement(RequirementSource source, String sentence) {
    this(source, Wording.PIPEDRIVES, sentence);
  }

  Requirement(RequirementSource source, Wording wording, String sentence) {
    this.source = source;
    this.wording = wording;
    this.sentence = sentence;
  }

  public RequirementSource source() {
    return source;
  }

  /** Returns true if the sentence is a verbatim quote from the page. */
  public boolean isQuoted() {
    return wording == Wording.PIPEDRIVES;
  }

  public String sentence() {
    return sentence;
  }

  /** Its anchor on the page. */
  public String anchor() {
    return "asked-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
