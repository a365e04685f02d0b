package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import org.junit.jupiter.api.Test;

class GrantJsonTest {

  @Test
  void aPersonSealedByAnEarlierVersionHasNoLanguage() {
    var sealed =
        "{\"company_id\":42,\"user_id\":7,\"company_name\":\"Acme\",\"user_name\":\"Ada\"}";
    var withDateFormat = sealed.replace("}", ",\"locale\":\"de_DE\"}");
    var ada = new Installer(new InstallationId(42, 7), "Acme", "Ada");

    assertThat(GrantJson.installer(Json.parse(sealed))).isEqualTo(ada);
    assertThat(GrantJson.installer(Json.parse(withDateFormat))).isEqualTo(ada);
  }
}
