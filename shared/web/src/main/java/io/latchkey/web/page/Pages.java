package io.latchkey.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.latchkey.runtime.Branding;
import io.latchkey.web.text.Language;
import java.net.URI;
import java.util.Map;

/** Renders pages as HTML, with templates that are compiled at build time. */
public final class Pages {

  private static final String TEMPLATES = "io.latchkey.web.template";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
  private final Branding branding;
  private final Style style;

  public Pages(Branding branding) {
    this.branding = branding;
    this.style = Style.of(branding.color());
  }

  public String render(ConfirmPage page, Language language) {
    return render("confirm.jte", page, language);
  }

  public String render(MessagePage page, Language language) {
    return render("message.jte", page, language);
  }

  /**
   * The restrictions of every page (CSP Level 3): only Latchkey's own style and the product's logo.
   *
   * <p>The policy has no form-action on purpose. Chromium applies it to every redirect that follows
   * a form, and Latchkey cannot know the addresses to which the product or Pipedrive redirect.
   * Untrusted names are escaped, so they cannot add forms.
   */
  public String contentSecurityPolicy() {
    return "default-src 'none'; style-src "
        + style.hashSource()
        + (branding.logo() == null ? "" : "; img-src " + origin(branding.logo()))
        + "; base-uri 'none'; frame-ancestors 'none'";
  }

  private static String origin(URI address) {
    var port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port;
  }

  private String render(String template, Object page, Language language) {
    var html = new StringOutput();
    var frame = Frame.of(branding, style, language);
    engine.render(template, Map.of("page", page, "frame", frame), html);
    return html.toString();
  }
}
