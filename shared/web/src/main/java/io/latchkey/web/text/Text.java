package io.latchkey.web.text;

import java.util.Locale;

/** The texts of the pages. Each language's file has their translations by {@link #key}. */
public enum Text {
  CONFIRM_TITLE,
  /** {company}, {account}. */
  CONFIRM_HEADING,
  CONFIRM_COMPANY,
  CONFIRM_USER,
  CONFIRM_ACCOUNT,
  /** {id} of the account. */
  CONFIRM_ACCOUNT_ID,
  CONFIRM_MEANING,
  CONFIRM_MOVES_HEADING,
  /** {account}. */
  CONFIRM_MOVES,
  CONFIRM_YES,
  CONFIRM_NO,
  /** {number}, of a company without a name. */
  NAMELESS_COMPANY,
  /** {number}, of a user without a name. */
  NAMELESS_USER,

  LAPSED_TITLE,
  LAPSED,
  ACCOUNT_ERASED_TITLE,
  ACCOUNT_ERASED,
  NO_LONGER_INSTALLED_TITLE,
  NO_LONGER_INSTALLED,
  COOKIES_OFF_TITLE,
  COOKIES_OFF,
  CONSENT_FAILED_TITLE,
  CONSENT_FAILED,
  WRONG_BROWSER_TITLE,
  WRONG_BROWSER,
  FOREIGN_FORM_TITLE,
  FOREIGN_FORM,
  LINK_USED_TITLE,
  LINK_USED,
  OTHER_ACCOUNT_TITLE,
  OTHER_ACCOUNT,
  LINK_INVALID_TITLE,
  LINK_INVALID,
  /** {code}, the name of the check that failed. */
  REASON_CODE,
  UNREADABLE_TITLE,
  UNREADABLE,
  PIPEDRIVE_FAILED_TITLE,
  PIPEDRIVE_FAILED,
  CODES_REFUSED_TITLE,
  CODES_REFUSED,
  NOT_NOW_TITLE,
  NOT_NOW,
  NO_SUCH_PAGE_TITLE,
  NO_SUCH_PAGE,
  WRONG_METHOD_TITLE,
  WRONG_METHOD,

  START_AGAIN,
  TRY_AGAIN,
  /** For a page that answers a form, which a link cannot send again. */
  RELOAD,
  GET_HELP;

  /** Returns its key in a language's file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
