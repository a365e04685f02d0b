package io.latchkey.web.page;

import io.latchkey.install.NextStep.Confirm;
import io.latchkey.web.text.Language;
import io.latchkey.web.text.Text;
import java.util.Map;

/**
 * The page that asks a person to connect a Pipedrive user to an account.
 *
 * @param attempt the form's hidden fields: attempt, token, company_id, user_id, moves
 * @param company the company's own name, which is not unique
 * @param address the company's domain at Pipedrive
 * @param account the account's name
 * @param accountId the account's id in the product
 */
public record ConfirmPage(
    String attempt,
    String token,
    String companyId,
    String userId,
    boolean moves,
    DisplayText company,
    DisplayText address,
    DisplayText user,
    DisplayText account,
    DisplayText accountId) {

  /**
   * @param language the language of the text that replaces a missing name
   */
  public static ConfirmPage of(Confirm question, Language language) {
    var id = question.who().id();
    var accountId = question.customer().account().id();
    return new ConfirmPage(
        question.attempt().value(),
        question.antiForgeryToken().reveal(),
        Long.toString(id.companyId()),
        Long.toString(id.userId()),
        question.moves(),
        DisplayText.orElse(
            question.who().companyName(),
            numbered(language, Text.NAMELESS_COMPANY, id.companyId())),
        new DisplayText(question.apiDomain().getRawAuthority()),
        DisplayText.orElse(
            question.who().userName(), numbered(language, Text.NAMELESS_USER, id.userId())),
        DisplayText.orElse(question.customer().name(), accountId),
        new DisplayText(accountId));
  }

  private static String numbered(Language language, Text text, long number) {
    return language.say(text, Map.of("number", Long.toString(number))).toString();
  }

  /** Returns the names by their placeholders in a text. */
  public Map<String, String> names() {
    return Map.of("company", company.text(), "account", account.text(), "id", accountId.text());
  }

  /** The token must not be printed. */
  @Override
  public String toString() {
    return "ConfirmPage[" + attempt + "]";
  }
}
