package io.latchkey.local.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Entitlement;
import io.latchkey.local.journey.RunningLatchkey;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program that plays a browser, but doesn't name one in User-Agent, such as a probe. */
class ProgramTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void itGetsThePageAtOnceBecauseItKeepsNoHistory() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var cookies =
        ada.browser().cookies().stream()
            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));

    var page =
        RawRequest.get(latchkey, "/resume?assertion=" + ada.assertion(Entitlement.ACTIVE))
            .header("Cookie", cookies)
            .sent();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<form");
  }
}
