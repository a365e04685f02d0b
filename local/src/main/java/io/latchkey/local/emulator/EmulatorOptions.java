package io.latchkey.local.emulator;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of the switches, the {@code api_domain} of token responses, and every user's language
 * at users/me. Safe for many threads.
 */
final class EmulatorOptions {

  static final String API_DOMAIN = "api_domain";
  static final String LANGUAGE = "language";

  private final EnumSet<EmulatorOption> on =
      EnumSet.of(EmulatorOption.ROTATION, EmulatorOption.OLDER_GRANTS_LIVE_ON);
  private String apiDomain = "";
  private String language = "en";

  synchronized boolean isOn(EmulatorOption which) {
    return on.contains(which);
  }

  synchronized void set(EmulatorOption which, boolean toOn) {
    if (toOn) {
      on.add(which);
    } else {
      on.remove(which);
    }
  }

  /** Returns true if a refresh invalidates the refresh token it used. */
  boolean rotates() {
    return isOn(EmulatorOption.ROTATION) && !isOn(EmulatorOption.REFRESH_TOKEN_LEFT_OUT);
  }

  /** Empty for the emulator's own address. */
  synchronized String apiDomain() {
    return apiDomain;
  }

  synchronized void apiDomain(String baseUrl) {
    apiDomain = baseUrl;
  }

  /** Returns the language in users/me responses. Empty if they contain none. */
  synchronized String language() {
    return language;
  }

  synchronized void language(String languageCode) {
    language = languageCode;
  }

  synchronized Map<String, Object> asJson() {
    var members = new LinkedHashMap<String, Object>();
    for (var each : EmulatorOption.values()) {
      members.put(each.member(), isOn(each));
    }
    members.put(API_DOMAIN, apiDomain);
    members.put(LANGUAGE, language);
    return members;
  }
}
