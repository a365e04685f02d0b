package io.latchkey.local;

/**
 * The text that {@code make run} prints when every service is up: the addresses, and the first link
 * to open.
 */
record StartupMessage(LocalSettings settings) {

  String text() {
    return """

    Latchkey is running.

      gateway       %s
      Pipedrive     %s
      product       %s
    %s
    %s Ctrl-C stops it all.
    """
        .formatted(gateway(), pipedrive(), product(), webhook(), click());
  }

  private String gateway() {
    var publicUrl = settings.get("PUBLIC_BASE_URL");
    return publicUrl.equals(settings.gatewayUrl())
        ? settings.gatewayUrl()
        : settings.gatewayUrl() + ", public " + publicUrl;
  }

  private String pipedrive() {
    return settings.hasEmulator()
        ? settings.emulatorUrl() + " (emulator)"
        : settings.get("PIPEDRIVE_OAUTH_URL");
  }

  private String product() {
    return settings.hasDemoProduct()
        ? settings.productUrl() + " (demo)"
        : settings.get("PRODUCT_CONNECT_URL").replaceAll("\\?.*", "");
  }

  /**
   * Returns the line about the receiver of events. Only a custom receiver needs the key, because
   * the demo product already has it.
   */
  private String webhook() {
    var url = settings.values().getOrDefault("PRODUCT_WEBHOOK_URL", "");
    return url.isEmpty() || settings.isDemoProductsWebhook()
        ? ""
        : "  events to     "
            + url.replaceAll("\\?.*", "")
            + ", signed with "
            + settings.get("WEBHOOK_SECRET")
            + "\n";
  }

  private String click() {
    return settings.hasEmulator()
        ? "Open " + settings.emulatorUrl() + " and press Install in the Marketplace there."
        : "Open your app's install link at Pipedrive and press Install; its Callback URL is "
            + settings.get("PUBLIC_BASE_URL")
            + "/callback.";
  }
}
