package io.latchkey.local.attacks;

import io.latchkey.installation.Entitlement;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.RunningLatchkey;

/**
 * An attempt that began at /install of a Latchkey behind https, with its cookie. The test chooses
 * what each request sends.
 *
 * @param handle the attempt's
 * @param key the value of its cookie
 */
record RawBrowser(RunningLatchkey latchkey, String baseUrl, String handle, String key) {

  static final String PREFIX = "__Host-latchkey-";

  /**
   * @param baseUrl of Latchkey, as it sees itself
   */
  static RawBrowser begins(RunningLatchkey latchkey, String baseUrl) {
    var page = RawRequest.get(latchkey, "/install").sent();
    var cookie = page.header("Set-Cookie");
    var handle = page.parameter("install");
    if (!cookie.startsWith(PREFIX + handle + "=")) {
      throw new AssertionError("no cookie of its attempt came with " + page);
    }
    return new RawBrowser(latchkey, baseUrl, handle, cookie.split("[=;]", 3)[1]);
  }

  /** The cookie as an honest browser sends it. */
  String cookie() {
    return PREFIX + handle + "=" + key;
  }

  /** The product's word for this attempt comes with these cookies. */
  Page comesBackWith(String cookies) {
    return RawRequest.get(latchkey, "/resume?assertion=" + assertion())
        .header("Cookie", cookies)
        .sent();
  }

  String assertion() {
    var somebody = latchkey.somebody();
    return Jwt.saying(
            somebody
                .product()
                .claims(handle, somebody.account(), Entitlement.ACTIVE)
                .audience(baseUrl))
        .hs256();
  }

  /** The handle of the attempt on whose way Pipedrive's dialog is opened. */
  static String attemptOf(Page redirect) {
    return redirect.parameter("state").replaceFirst("\\..*", "");
  }

  /**
   * Returns true if the browser was recognized and continues to Pipedrive's dialog with its own
   * attempt. Its cookie keeps its key, and is only marked as being there.
   */
  boolean isTheOneOf(Page redirect) {
    var set = redirect.headers().allValues("Set-Cookie");
    return redirect.status() == 302
        && attemptOf(redirect).equals(handle)
        && set.size() <= 1
        && set.stream().allMatch(line -> line.startsWith(cookie() + ".d;"));
  }

  /**
   * Returns true if it was taken for another browser, and given a new attempt, which ends on
   * Latchkey's page. A request without a readable cookie of Latchkey must show the new cookie at
   * /resume first.
   */
  boolean isStrangerTo(Page redirect) {
    var isCheck = redirect.leadsTo().getPath().equals("/resume");
    var given = isCheck ? redirect.parameter("install") : attemptOf(redirect);
    var set = redirect.headers().allValues("Set-Cookie");
    return redirect.status() == (isCheck ? 303 : 302)
        && !given.isEmpty()
        && !given.equals(handle)
        && set.size() == 1
        && set.getFirst().startsWith(PREFIX + given + "=")
        && !set.getFirst().contains(key);
  }
}
