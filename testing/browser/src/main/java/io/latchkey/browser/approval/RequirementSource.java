package io.latchkey.browser.approval;

/** The pages of Pipedrive that state requirements. */
public enum RequirementSource {
  INSTALLATION_FLOWS(
      "App installation flows", "https://pipedrive.readme.io/docs/app-installation-flows"),
  NEW_USER(
      "App installation flows: A new user to your app",
      "https://pipedrive.readme.io/docs/app-installation-flows#a-new-user-to-your-app"),
  NOT_LOGGED_IN(
      "App installation flows: The user isn’t logged into your app",
      "https://pipedrive.readme.io/docs/app-installation-flows#the-user-isnt-logged-into-your-app"),
  LOGGED_IN(
      "App installation flows: The user is logged into your app",
      "https://pipedrive.readme.io/docs/app-installation-flows#the-user-is-logged-into-your-app"),
  CANCEL(
      "App installation flows: Cancel",
      "https://pipedrive.readme.io/docs/app-installation-flows#cancel"),
  APPROVAL_PROCESS(
      "App approval process", "https://pipedrive.readme.io/docs/marketplace-app-approval-process"),
  STATUS_CODES(
      "OAuth status codes",
      "https://pipedrive.readme.io/docs/marketplace-oauth-and-api-proxy-status-codes"),
  UNINSTALLATION(
      "Handling user app uninstallation", "https://pipedrive.readme.io/docs/app-uninstallation"),
  COMMUNITY(
      "Pipedrive developer community",
      "https://devcommunity.pipedrive.com/t/is-enabling-the-installation-for-not-logged-in-users-a-requirement-to-get-an-unlisted-app-approved/4980");

  private final String title;
  private final String address;

  RequirementSource(String title, String address) {
    this.title = title;
    this.address = address;
  }

  public String title() {
    return title;
  }

  public String address() {
    return address;
  }
}
