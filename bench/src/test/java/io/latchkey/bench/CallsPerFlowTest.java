package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The design's numbers, on the real functions behind the local gateway. */
class CallsPerFlowTest {

  private static Flows flows = new Flows(Map.of(), 0);

  @BeforeAll
  static void everythingHappensToThreePeople() throws IOException {
    flows = Flows.count(Path.of("..", "template.yaml"), 3);
  }

  @Test
  void parkingACodeIsOneCall() {
    assertThat(flows.of(Flow.PARK).dynamoDb()).isEqualTo(1);
  }

  /**
   * Attempt, lease, the installation's owner, result; then, at the address without the assertion,
   * the attempt and the account's erasure mark.
   */
  @Test
  void fromTheProductToTheConfirmPageAreSixCalls() {
    assertThat(flows.of(Flow.RESUME).dynamoDb()).isEqualTo(6);
  }

  @Test
  void aYesIsTwoCalls() {
    assertThat(flows.of(Flow.CONFIRM).dynamoDb()).isEqualTo(2);
  }

  @Test
  void aVendOfAValidTokenIsOneRead() {
    var vend = flows.of(Flow.VEND);

    assertThat(vend.dynamoDb()).isEqualTo(1);
    assertThat(vend.units().reads()).isEqualTo(1);
    assertThat(vend.units().writes()).isZero();
  }

  @Test
  void theFirstVendOfAnHourWritesThatItWas() {
    assertThat(flows.of(Flow.FIRST_VEND).dynamoDb()).isEqualTo(2);
  }

  @Test
  void anInstallAsksPipedriveTwiceARefreshOnceAndAVendNever() {
    var install =
        flows.of(Flow.PARK).plus(flows.of(Flow.RESUME)).plus(flows.of(Flow.CONFIRM)).pipedrive();

    assertThat(install).isEqualTo(2);
    assertThat(flows.of(Flow.ALLOW).pipedrive()).isEqualTo(2);
    assertThat(flows.of(Flow.VEND).pipedrive()).isZero();
    assertThat(flows.of(Flow.FIRST_VEND).pipedrive()).isZero();
    assertThat(flows.of(Flow.REFRESH).pipedrive()).isEqualTo(1);
    assertThat(flows.of(Flow.REFRESH_IN_LINE).pipedrive()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aWarmFunctionAsksSecretsManagerForNothing(Flow flow) {
    assertThat(flows.of(flow).secrets()).isZero();
  }
}
