package io.latchkey.packaged;

import java.util.List;
import java.util.Map;

/** Stories of people who install the app, or don't. */
final class InstallStories {

  private InstallStories() {}

  static List<Story> all() {
    return List.of(
        new Story(
            "an install from the Marketplace, and a token",
            play -> {
              play.installs();
              play.asks(Sample.of("vend"), 200);
              play.asks(Sample.of("list"), 200);
            }),
        new Story(
            "a reload of the confirm page after the end",
            play -> {
              var visit = play.comesFromTheMarketplace();
              var page = play.comesBackToThePage(visit);
              play.presses(visit, page, "confirm");
              play.presses(visit, page, "confirm");
            }),
        new Story(
            "an install that starts with us",
            play -> {
              var sent = play.asks(Sample.of("install"), 302);
              var visit = play.visit(sent, sent.leadsTo("install"));
              var state = play.comesBack(visit, "trial", 302).leadsTo("state");
              play.asks(
                  Sample.of("callback-with-state")
                      .query(Map.of("code", play.code(), "state", state))
                      .cookie(visit.cookie()),
                  302);
              play.asks(Sample.of("vend"), 200);
            }),
        new Story(
            "an account that is to subscribe first",
            play -> {
              var visit = play.comesFromTheMarketplace();
              play.comesBack(visit, "none", 302);
              play.comesBackToThePage(visit);
            }),
        new Story(
            "a repair",
            play -> {
              play.installs();
              var dialog = play.asks(Sample.of("repair"), 302);
              var state = dialog.leadsTo("state");
              var visit = play.visit(dialog, state.substring(0, state.indexOf('.')));
              play.asks(
                  Sample.of("callback-with-state")
                      .query(Map.of("code", play.code(), "state", state))
                      .cookie(visit.cookie()),
                  302);
            }),
        new Story(
            "a no on the confirm page",
            play -> {
              var visit = play.comesFromTheMarketplace();
              play.presses(visit, play.comesBackToThePage(visit), "decline");
              play.asks(Sample.of("vend"), 404);
            }),
        new Story(
            "a form from somewhere else",
            play -> {
              var visit = play.comesFromTheMarketplace();
              var page = play.comesBackToThePage(visit);
              play.asks(
                  Sample.of("confirm")
                      .form(page.form("confirm"))
                      .cookie(visit.cookie())
                      .header("origin", "https://evil.example"),
                  403);
            }),
        new Story(
            "requests that cannot be read",
            play -> {
              play.asks(Sample.of("callback").rawQuery("code=one-code&code=another"), 400);
              play.asks(Sample.of("callback").rawQuery("code=%zz"), 400);
              play.asks(Sample.of("install").rawQuery("company_id=42"), 400);
              play.asks(Sample.of("confirm").with("body", "no base64 at all!"), 400);
              play.asks(Sample.of("uninstall").with("body", "{\"company_id\":"), 400);
              play.asks(Sample.of("vend").rawQuery(""), 400);
            }));
  }
}
