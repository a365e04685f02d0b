package io.latchkey.local.site;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A fragment of HTML whose text is already escaped.
 *
 * @param markup sent to the browser unchanged
 */
public record Html(String markup) {

  private static final String HOLE = "{}";

  public static final Html NOTHING = new Html("");

  /**
   * Fills the placeholders <code>{}</code> of a template in order. Inserts HTML unchanged and
   * escapes everything else, so that nothing is unescaped by oversight. Placeholders in attributes
   * must be in double quotes.
   *
   * @throws IllegalArgumentException if the numbers of placeholders and parts differ
   */
  public static Html of(String template, Object... parts) {
    var filled = new StringBuilder();
    var from = 0;
    for (var part : parts) {
      var hole = template.indexOf(HOLE, from);
      if (hole < 0) {
        throw new IllegalArgumentException("more parts than holes");
      }
      filled
          .append(template, from, hole)
          .append(part instanceof Html html ? html.markup : escape(part.toString()));
      from = hole + HOLE.length();
    }
    if (template.indexOf(HOLE, from) >= 0) {
      throw new IllegalArgumentException("more holes than parts");
    }
    return new Html(filled.append(template.substring(from)).toString());
  }

  public static Html join(List<Html> pieces) {
    return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining("\n")));
  }

  /** A hidden input of a form. */
  public static Html hidden(String name, String value) {
    return of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
