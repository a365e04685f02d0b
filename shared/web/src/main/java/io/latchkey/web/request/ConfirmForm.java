package io.latchkey.web.request;

import io.latchkey.install.AttemptId;
import io.latchkey.install.ConfirmInstall.Answer;
import io.latchkey.install.ConfirmInstall.Decision;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.web.request.MalformedRequest.Problem;

/** The confirm page's form, by the names that its fields have on the page. */
public final class ConfirmForm {

  private ConfirmForm() {}

  /**
   * @throws MalformedRequest if the fields are not those of Latchkey's page
   */
  public static Answer read(Parameters form) {
    return new Answer(
        AttemptId.parse(field(form, "attempt")).orElseThrow(ConfirmForm::malformed),
        Secret.of(field(form, "token")),
        InstallationId.parse(field(form, "company_id"), field(form, "user_id"))
            .orElseThrow(ConfirmForm::malformed),
        moves(field(form, "moves")),
        decision(field(form, "decision")));
  }

  private static boolean moves(String word) {
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> throw malformed();
    };
  }

  private static Decision decision(String word) {
    return switch (word) {
      case "confirm" -> Decision.CONFIRM;
      case "decline" -> Decision.DECLINE;
      default -> throw malformed();
    };
  }

  private static String field(Parameters form, String name) {
    return form.findGiven(name).orElseThrow(ConfirmForm::malformed);
  }

  private static MalformedRequest malformed() {
    return new MalformedRequest(Problem.FORM);
  }
}
