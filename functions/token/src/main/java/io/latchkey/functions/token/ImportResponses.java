package io.latchkey.functions.token;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.tokenimport.ImportGrant.Outcome;
import io.latchkey.web.answer.JsonResponses;
import io.latchkey.web.answer.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** The responses to an import of a refresh token (docs/openapi.yaml, docs/migrate.md). */
final class ImportResponses {

  private final JsonResponses jsonResponses;
  private final TokenResponses tokens;

  ImportResponses(JsonResponses jsonResponses, TokenResponses tokens) {
    this.jsonResponses = jsonResponses;
    this.tokens = tokens;
  }

  /** The outcome's name in the log. Operators search for it, so it is spelled out here. */
  static String logged(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Imported _ -> "Imported";
      case Outcome.AlreadyInstalled _ -> "AlreadyHere";
      case Outcome.OwnedByAnotherAccount _ -> "BelongsToAnother";
      case Outcome.AlreadyImported _ -> "Spent";
      case Outcome.OwnedByAnotherUser _ -> "OfSomebodyElse";
      case Outcome.Ended _ -> "Ended";
      case Outcome.ReauthorizationNeeded _ -> "ReauthorizationNeeded";
      case Outcome.TryLater _ -> "TryLater";
      case Outcome.CompanyBusy _ -> "CompanyBusy";
      case Outcome.CompanyDenied _ -> "CompanyDenied";
      case Outcome.Lost _ -> "Lost";
    };
  }

  APIGatewayV2HTTPResponse of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Imported(var id) -> done("imported", id);
      case Outcome.AlreadyInstalled(var id) -> done("already_here", id);
      case Outcome.OwnedByAnotherAccount(var id) ->
          conflict(
              id,
              "other_account",
              "Another account has this installation. With \"move\": true it moves to this one,"
                  + " unless this refresh token was imported before.");
      case Outcome.AlreadyImported(var id) ->
          conflict(
              id,
              "other_account",
              "Another account has this installation. This refresh token was imported before, so it"
                  + " can't move an installation. To move it, disconnect it for that account, then"
                  + " let its user install the app again for this one.");
      case Outcome.OwnedByAnotherUser(var id) ->
          conflict(
              id,
              "other_user",
              "The refresh token belongs to another user than company_id and user_id name."
                  + " Nothing was installed. Send it again with the right ids, or without any,"
                  + " to continue.");
      case Outcome.Ended(var id) ->
          conflict(
              id,
              "ended",
              "The app was removed or disconnected, or the account was erased. The user can"
                  + " install the app again.");
      case Outcome.ReauthorizationNeeded(var address) ->
          jsonResponses.problem(
              Problem.of(
                      409,
                      "Needs reauthorization",
                      "Pipedrive does not accept this refresh token. Send its user to"
                          + " reauthorize_url to allow the app again.")
                  .with("code", "needs_reauthorization")
                  .with("reauthorize_url", address.toString()));
      case Outcome.TryLater(var wait, var why) -> tokens.later(why, wait);
      case Outcome.CompanyBusy(var wait) ->
          jsonResponses.problem(
              Problem.of(
                      429,
                      "Company busy",
                      "Pipedrive limits the requests of this company. The grant is stored. Send"
                          + " the same token again later. Other companies are not affected.")
                  .with("code", "company_busy"),
              wait);
      case Outcome.CompanyDenied(var wait) ->
          jsonResponses.problem(
              Problem.of(
                      503,
                      "Company denied",
                      "Pipedrive denies this company the API, which can mean that its plan has"
                          + " lapsed. The grant is stored. Send the same token again later."
                          + " Other companies are not affected.")
                  .with("code", "company_denied"),
              wait);
      case Outcome.Lost _ ->
          jsonResponses.problem(
              Problem.of(
                      500,
                      "Grant lost",
                      "Latchkey could not store the new grant, so the refresh token may be"
                          + " dead. Send it once more. If Pipedrive refuses it, the user must"
                          + " allow the app again.")
                  .with("code", "grant_lost"));
    };
  }

  private APIGatewayV2HTTPResponse done(String status, InstallationId id) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("status", status);
    members.put("company_id", id.companyId());
    members.put("user_id", id.userId());
    return jsonResponses.json(members);
  }

  private APIGatewayV2HTTPResponse conflict(InstallationId id, String code, String detail) {
    return jsonResponses.problem(
        Problem.of(409, "Not imported", detail)
            .with("code", code)
            .with("company_id", id.companyId())
            .with("user_id", id.userId()));
  }
}
