package io.latchkey.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/**
 * A page that is about to be left. Marks its document, to distinguish it from its successor, which
 * may have the same address.
 */
public final class LeftPage {

  private static final Locator.WaitForOptions GONE =
      new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);

  private final Page page;

  private LeftPage(Page page) {
    this.page = page;
  }

  /** Marks the document that the tab shows. */
  public static LeftPage mark(Page page) {
    page.evaluate("document.documentElement.dataset.left = 'not yet'");
    return new LeftPage(page);
  }

  /** Waits until another document is there, and loaded. */
  public void awaitNext() {
    page.locator("html[data-left]").waitFor(GONE);
    page.waitForLoadState();
  }
}
