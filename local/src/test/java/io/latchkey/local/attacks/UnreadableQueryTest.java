package io.latchkey.local.attacks;

import static io.latchkey.local.journey.PageAssert.assertThat;

import io.latchkey.local.journey.RunningLatchkey;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid percent-escapes, in parameters that Latchkey reads and in others. */
class UnreadableQueryTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @ParameterizedTest
  @ValueSource(
      strings = {"code=X&x=%zz", "x=%&code=X", "%zz=1&code=X", "code=X&x=%f", "code=X&|={}"})
  void aParameterThatLatchkeyDoesNotReadIsIgnored(String query) {
    var answer = RawRequest.get(latchkey, "/callback?" + query).sent();

    assertThat(answer).isTheProductsConnectPage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"code=%zz", "code=X%", "code=X&state=%zz", "error=%g0", "code=X&state=%2"})
  void aParameterThatLatchkeyReadsIsRefusedWithAPage(String query) {
    var written = latchkey.itemsWritten();

    var answer = RawRequest.get(latchkey, "/callback?" + query).sent();

    assertThat(answer).saysSorry(400).offersToStartAgain();
    Assertions.assertThat(latchkey.itemsWritten()).isEqualTo(written);
  }
}
