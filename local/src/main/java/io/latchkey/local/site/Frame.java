package io.latchkey.local.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The layout that all pages of one site share: no scripts, no external resources, readable on a
 * phone, dark if the person's system is.
 *
 * @param site the site's name, which heads every page and links to the home page
 * @param motto one line below the name
 * @param theme a class of the style sheet that sets the site's color
 */
public record Frame(String site, String motto, String theme) {

  /** The path of the style sheet. */
  public static final String STYLE = "/style.css";

  /** A whole page. */
  public Answer page(int status, String title, Html main) {
    return Answer.page(
        status,
        Html.of(
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{} · {}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{}">
            </head>
            <body class="{}">
            <header><a href="/">{}</a><p>{}</p></header>
            <main>
            <h1>{}</h1>
            {}
            </main>
            </body>
            </html>
            """,
            title,
            site,
            STYLE,
            theme,
            site,
            motto,
            title,
            main));
  }

  /** A page that says what went wrong and leads home. */
  public Answer sorry(int status, String title, String why) {
    return page(
        status, title, Html.of("<p>{}</p>\n<p><a href=\"/\">Back to the start</a></p>", why));
  }

  /** The style sheet. */
  public static Answer style() {
    try (var css = Frame.class.getResourceAsStream("style.css")) {
      if (css == null) {
        throw new IllegalStateException("style.css is missing from the build");
      }
      var text = new String(css.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(
          200,
          Map.of("Content-Type", "text/css; charset=utf-8", "Cache-Control", "max-age=60"),
          text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
