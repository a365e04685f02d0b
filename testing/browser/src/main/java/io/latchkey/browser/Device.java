package io.latchkey.browser;

import com.microsoft.playwright.Browser.NewContextOptions;

/** The devices on which the pages are tested. */
public enum Device {
  /** A window of 1,100 by 800 pixels, and a mouse. */
  DESKTOP {
    @Override
    public NewContextOptions options() {
      return new NewContextOptions().setViewportSize(1100, 800);
    }
  },

  /** A small screen, and a finger. */
  PHONE {
    @Override
    public NewContextOptions options() {
      return new NewContextOptions().setViewportSize(360, 740).setHasTouch(true).setIsMobile(true);
    }
  };

  /** The options of its default browser. */
  public abstract NewContextOptions options();

  /** Returns true if the device has a touchscreen. */
  public boolean hasTouch() {
    return this == PHONE;
  }
}
