package io.latchkey.local.emulator;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the switches stand, the {@code api_domain} of token answers, and the language of everybody at
 * users/me. Safe for many threads.
 */
final class Switches {

  static final String API_DOMAIN = "api_domain";
  static final String LANGUAGE = "language";

  private final EnumSet<Switch> on = EnumSet.of(Switch.ROTATION, Switch.OLDER_GRANTS_LIVE_ON);
  private String apiDomain = "";
  private String language = "en";

  synchronized boolean isOn(Switch which) {
    return on.contains(which);
  }

  synchronized void turn(Switch which, boolean toOn) {
    if (toOn) {
      on.add(which);
    } else {
      on.remove(which);
    }
  }

  /** Whether a refresh ends the refresh token that it was made with. */
  boolean rotates() {
    return isOn(Switch.ROTATION) && !isOn(Switch.REFRESH_TOKEN_LEFT_OUT);
  }

  /** Empty for the emulator's own address. */
  synchronized String apiDomain() {
    return apiDomain;
  }

  synchronized void apiDomain(String baseUrl) {
    apiDomain = baseUrl;
  }

  /** Empty where users/me tells none. */
  synchronized String language() {
    return language;
  }

  synchronized void language(String languageCode) {
    language = languageCode;
  }

  synchronized Map<String, Object> asJson() {
    var members = new LinkedHashMap<String, Object>();
    for (var each : Switch.values()) {
      members.put(each.member(), isOn(each));
    }
    members.put(API_DOMAIN, apiDomain);
    members.put(LANGUAGE, language);
    return members;
  }
}
