package io.latchkey.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/**
 * A page that is about to be left. Marks its document, to distinguish it from its successor, which
 * may have the same address.
 */
public final class DepartedPage {

  private static final Locator.WaitForOptions GONE =
      new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);

  private final Page page;

  private DepartedPage(Page page) {
    this.page = page;
  }

  /** Marks the document that the tab shows. */
  public static DepartedPage mark(Page page) {
    page.evaluate("document.documentElement.dataset.left = 'not yet'");
    return new DepartedPage(page);
  }

  /** Waits until another document is there, and loaded. */
  public void awaitNext() {
    page.locator("html[data-left]").waitFor(GONE);
    page.waitForLoadState();
  }
}
