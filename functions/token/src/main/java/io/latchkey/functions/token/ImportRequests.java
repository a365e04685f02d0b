package io.latchkey.functions.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.tokenimport.ImportDecision.Moves;
import io.latchkey.tokenimport.ImportGrant;
import io.latchkey.tokenimport.ImportGrant.ClaimedUser;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.MalformedRequest.Problem;
import io.latchkey.web.request.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is to be imported. All of it throws {@link MalformedRequest}, whose words quote
 * nothing of the body.
 */
final class ImportRequests {

  /** No token that is known comes near: Pipedrive's may grow, and have no length of their own. */
  private static final int LARGEST_BODY = 64 * 1024;

  private static final Set<String> MEMBERS =
      Set.of("refresh_token", "entitlement", "company_id", "user_id", "move");

  /** RFC 6749 appendix A.17. */
  private static final Pattern REFRESH_TOKEN = Pattern.compile("[ -~]+");

  private ImportRequests() {}

  static ImportGrant.Request read(Request request) {
    var account = TokenRequests.account(request.query());
    var body = members(request.body());
    if (!MEMBERS.containsAll(body.keySet()) || body.containsValue(null)) {
      throw noImport(); // a misspelled entitlement, or null, must not pass for none
    }
    return new ImportGrant.Request(
        refreshToken(body.get("refresh_token")),
        account,
        entitlement(body.get("entitlement")),
        who(body.get("company_id"), body.get("user_id")),
        moves(body.get("move")),
        request.baseUrl());
  }

  private static Map<String, Object> members(byte[] body) {
    if (body.length > LARGEST_BODY) {
      throw noImport();
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (!text.stripLeading().startsWith("{")) { // the parser takes a list of pairs for an object
        throw noImport();
      }
      return JSONObjectUtils.parse(text);
    } catch (CharacterCodingException | ParseException _) {
      throw noImport();
    }
  }

  private static Secret refreshToken(@Nullable Object member) {
    if (member instanceof String token && REFRESH_TOKEN.matcher(token).matches()) {
      return Secret.of(token);
    }
    throw noImport();
  }

  private static Entitlement entitlement(@Nullable Object member) {
    return switch (member) {
      case null -> Entitlement.ACTIVE;
      case String active when active.equals("active") -> Entitlement.ACTIVE;
      case String trial when trial.equals("trial") -> Entitlement.TRIAL;
      default -> throw noImport();
    };
  }

  private static ClaimedUser who(@Nullable Object companyId, @Nullable Object userId) {
    if (companyId == null && userId == null) {
      return new ClaimedUser.Unknown();
    }
    return new ClaimedUser.Known(
        InstallationId.parse(digits(companyId), digits(userId))
            .orElseThrow(() -> new MalformedRequest(Problem.ID)));
  }

  private static String digits(@Nullable Object id) {
    return switch (id) {
      case Long integer -> integer.toString();
      case String text -> text;
      case null, default -> "";
    };
  }

  private static Moves moves(@Nullable Object member) {
    return switch (member) {
      case null -> Moves.REFUSED;
      case Boolean move -> move ? Moves.ACCEPTED : Moves.REFUSED;
      default -> throw noImport();
    };
  }

  private static MalformedRequest noImport() {
    return new MalformedRequest(Problem.BODY);
  }
}
