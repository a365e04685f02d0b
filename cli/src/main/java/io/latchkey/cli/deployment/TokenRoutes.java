package io.latchkey.cli.deployment;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CliException;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.cli.web.CliHttp.Answer;
import io.latchkey.cli.web.NoResponse;
import io.latchkey.cli.web.RetryAfter;
import io.latchkey.installation.Account;
import io.latchkey.pipedrive.InstallationId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes under /installations (docs/openapi.yaml) that return no token. */
public final class TokenRoutes {

  /** The authorization of a request. */
  @FunctionalInterface
  public interface Signature {

    /**
     * Returns the headers that authorize a request.
     *
     * @param body empty if there is none
     */
    Map<String, String> of(String method, URI address, String body);
  }

  /** The result of a disconnect. */
  public enum Disconnected {
    /** Pipedrive has revoked the grant, and it is deleted here. */
    ENDED,
    /** No token is vended any more; the revocation is still to be made up for. */
    ENDING,
    /** This account has no such installation. */
    NOT_FOUND
  }

  /** Half a million installations: more than any account has. */
  private static final int MOST_PAGES = 10_000;

  private final URI api;
  private final CliHttp web;
  private final Signature signature;
  private final String ifRefused;

  /**
   * @param api the base URL of the routes
   * @param ifRefused the next step for the operator if the signature is rejected
   */
  public TokenRoutes(URI api, CliHttp web, Signature signature, String ifRefused) {
    this.api = api;
    this.web = web;
    this.signature = signature;
    this.ifRefused = ifRefused;
  }

  /**
   * Returns all installations of an account that have not ended, sorted by id.
   *
   * @throws CliException if the deployment does not answer, or its pages do not end
   */
  public List<InstallationId> ofAccount(Account account) {
    var found = new ArrayList<InstallationId>();
    var seen = new HashSet<String>();
    var cursor = Optional.<String>empty();
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      var page = page(account, cursor);
      found.addAll(installations(page));
      cursor = next(page);
      if (cursor.isEmpty()) {
        return List.copyOf(found);
      }
      if (!seen.add(cursor.get())) {
        break;
      }
    }
    throw new CliException(
        "GET /installations has no last page: check that the address is Latchkey's");
  }

  private static Optional<String> next(Map<String, Object> page) {
    return Optional.ofNullable(page.get("next"))
        .map(String::valueOf)
        .filter(next -> !next.isEmpty());
  }

  private Map<String, Object> page(Account account, Optional<String> cursor) {
    var query = query(account) + cursor.map(next -> "&cursor=" + encoded(next)).orElse("");
    var answer = ask("GET", "/installations" + query);
    if (answer.status() != 200) {
      throw unexpected("GET /installations", answer);
    }
    try {
      return JSONObjectUtils.parse(answer.body());
    } catch (ParseException _) {
      throw new CliException(
          "GET /installations didn't return JSON: check that the address is Latchkey's");
    }
  }

  private static List<InstallationId> installations(Map<String, Object> page) {
    return page.get("installations") instanceof List<?> listed
        ? listed.stream().map(TokenRoutes::id).toList()
        : List.of();
  }

  private static InstallationId id(Object listed) {
    if (listed instanceof Map<?, ?> members
        && members.get("company_id") instanceof Number companyId
        && members.get("user_id") instanceof Number userId) {
      return new InstallationId(companyId.longValue(), userId.longValue());
    }
    throw new CliException(
        "GET /installations lists items without ids: check that the address is Latchkey's");
  }

  /**
   * @throws CliException if the deployment cannot do it now
   */
  public Disconnected disconnect(InstallationId id, Account account) {
    var answer =
        ask("DELETE", "/installations/" + id.companyId() + "/" + id.userId() + query(account));
    return switch (answer.status()) {
      case 204 -> Disconnected.ENDED;
      case 202 -> Disconnected.ENDING;
      case 404 -> Disconnected.NOT_FOUND;
      default -> throw unexpected("DELETE /installations/...", answer);
    };
  }

  /**
   * Returns the response to an import, if other imports can still succeed.
   *
   * @param grant the request's body, JSON
   * @throws NoResponse if there is no response
   * @throws CliException if every other import would fail too
   */
  public Answer importGrant(Account account, String grant) {
    var answer = ask("POST", "/installations" + query(account), grant);
    return switch (answer.status()) {
      case 200, 400, 409, 429, 500, 502, 503, 504 -> answer;
      default -> throw unexpected("POST /installations", answer);
    };
  }

  private Answer ask(String method, String pathAndQuery) {
    return ask(method, pathAndQuery, "");
  }

  private Answer ask(String method, String pathAndQuery, String json) {
    var address = URI.create(api + pathAndQuery);
    var headers = new HashMap<>(signature.of(method, address, json));
    if (!json.isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    return web.send(method, address, json, headers);
  }

  private CliException unexpected(String route, Answer answer) {
    return new CliException(
        switch (answer.status()) {
          case 401, 403 -> "the token routes reject these credentials: " + ifRefused;
          case 429, 503 -> route + " answers " + answer.status() + ": try again" + wait(answer);
          default ->
              route + " answers " + answer.status() + ": see the functions' log for the reason";
        });
  }

  private static String wait(Answer answer) {
    return RetryAfter.of(answer)
        .map(wait -> " in " + wait.toSeconds() + " seconds")
        .orElse(" in a minute");
  }

  private static String query(Account account) {
    return "?account=" + encoded(account.id());
  }

  /** Encodes a value. SigV4 requires a space as %20. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
