package io.latchkey.web.page;

import io.latchkey.install.NextStep.Confirm;

/**
 * The one question that we ask ourselves: shall this Pipedrive user be connected to this account?
 *
 * @param attempt the form's hidden fields: attempt, token, company_id, user_id, moves
 * @param company what the company calls itself, which may be what another one is called
 * @param address the company's own at Pipedrive
 * @param account what the account is called
 * @param accountId the account's id in the product
 */
public record ConfirmPage(
    String attempt,
    String token,
    String companyId,
    String userId,
    boolean moves,
    Shown company,
    Shown address,
    Shown user,
    Shown account,
    Shown accountId) {

  public static ConfirmPage of(Confirm question) {
    var id = question.who().id();
    var accountId = question.customer().account().id();
    return new ConfirmPage(
        question.attempt().value(),
        question.antiForgeryToken().reveal(),
        Long.toString(id.companyId()),
        Long.toString(id.userId()),
        question.moves(),
        Shown.orElse(question.who().companyName(), "Company " + id.companyId()),
        new Shown(question.apiDomain().getRawAuthority()),
        Shown.orElse(question.who().userName(), "User " + id.userId()),
        Shown.orElse(question.customer().name(), accountId),
        new Shown(accountId));
  }

  /** The token must not be printed. */
  @Override
  public String toString() {
    return "ConfirmPage[" + attempt + "]";
  }
}
