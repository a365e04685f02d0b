package io.latchkey.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Turns what a page says into HTML, with templates that were compiled when we were built. */
public final class Pages {

  private static final String TEMPLATES = "io.latchkey.web.template";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
  private final Style style = Style.load();

  public String html(ConfirmPage page) {
    return render("confirm.jte", page);
  }

  public String html(MessagePage page) {
    return render("message.jte", page);
  }

  public Style style() {
    return style;
  }

  private String render(String template, Object page) {
    var html = new StringOutput();
    engine.render(template, Map.of("page", page, "style", style), html);
    return html.toString();
  }
}
