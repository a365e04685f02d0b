package io.latchkey.local.journey;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.FormElement;

/**
 * The request that one button of a page would send.
 *
 * @param origin of the page that the form is on
 * @param action the form's target
 * @param fields the submitted fields, including the button
 */
public record FilledForm(String origin, URI action, Map<String, String> fields) {

  public FilledForm {
    fields = Map.copyOf(fields);
  }

  /** The form as the page has it, when the button with these words is pressed. */
  public static FilledForm of(Page page, String button) {
    var found =
        page.document().select("button").stream().filter(b -> b.text().equals(button)).toList();
    if (found.size() != 1
        || !(found.getFirst().closest("form") instanceof FormElement form)
        || !form.attr("method").equalsIgnoreCase("post")) {
      throw new AssertionError(found.size() + " buttons say \"" + button + "\" on " + page);
    }
    var fields = new LinkedHashMap<String, String>();
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
    fields.put(found.getFirst().attr("name"), found.getFirst().attr("value"));
    var origin = page.uri().getScheme() + "://" + page.uri().getAuthority();
    return new FilledForm(origin, URI.create(form.absUrl("action")), fields);
  }

  public FilledForm with(String name, String value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new FilledForm(origin, action, changed);
  }

  public FilledForm without(String name) {
    var changed = new LinkedHashMap<>(fields);
    changed.remove(name);
    return new FilledForm(origin, action, changed);
  }
}
