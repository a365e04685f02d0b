package io.latchkey.browser;

import com.microsoft.playwright.Browser.NewContextOptions;

/** What somebody looks at our pages with. */
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

  /** A browser on it, as it comes out of the box. */
  public abstract NewContextOptions options();

  /** Whether its buttons are pressed by finger. */
  public boolean hasTouch() {
    return this == PHONE;
  }
}
