package io.latchkey.local.journey;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.emulator.Fault;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator's commands that change the running system, and their refusals. */
class OperatorActsTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  private final Operator operator = new Operator(latchkey);

  @AfterEach
  void nobodyIsAskedAnyMore() {
    System.setIn(new ByteArrayInputStream(new byte[0]));
  }

  @Test
  void aDisconnectIsDoneAtOnceWhereSomebodySaysYes() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    operator.says("y\n");

    assertThat(operator.runs("disconnect", Operator.ids(ada))).isZero();

    assertThat(operator.remarked()).contains("account " + ada.account().id(), "[y/N]");
    assertThat(operator.printed()).startsWith("Ended (204)");
    assertThatTheInstallation(latchkey, ada).isGone();
    assertThat(operator.runs("disconnect", Operator.ids(ada, "--yes"))).isEqualTo(1);
    assertThat(operator.printed()).startsWith("Not found (404)");
  }

  @Test
  void aDisconnectIsLeftWhereNobodySaysYes() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    operator.says("\n");
    assertThat(operator.runs("disconnect", Operator.ids(ada))).isEqualTo(1);
    operator.says("");
    assertThat(operator.runs("disconnect", Operator.ids(ada))).isEqualTo(2);

    assertThat(operator.remarked()).contains("standard input is closed: add --yes");
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void aDisconnectThatPipedriveHasStillToTakeIsToldApart() throws Exception {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.pipedrive().fault(Fault.status("/oauth/revoke", 503).times(3));

    assertThat(operator.runs("disconnect", Operator.ids(ada, "--yes", "--json"))).isZero();
    assertThat(JSONObjectUtils.parse(operator.printed())).containsEntry("outcome", "ending");

    assertThat(operator.runs("why", Operator.ids(ada))).isEqualTo(1);
    assertThat(operator.printed())
        .contains("The installation has been ending since", "the sweep tries again");
  }

  @Test
  void aDisconnectForAnotherAccountIsNotDone() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(operator.runs("disconnect", Operator.ids(ada, "--yes", "--account", "another")))
        .isEqualTo(1);

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void whatALocalStackHasNotIsSaidInOneLine() {
    assertThat(operator.runs("redrive")).isEqualTo(2);

    assertThat(operator.remarked())
        .startsWith("latchkey: a local stack can't redrive")
        .hasLineCount(1);
  }

  @Test
  void whatIsNoLocalStackIsSaidInOneLine() {
    var pipedrive = latchkey.pipedrive().baseUrl().toString();

    assertThat(operator.runsAsItIs("show", "1", "1", "--url", pipedrive)).isEqualTo(2);

    assertThat(operator.remarked()).contains("isn't from a local stack").hasLineCount(1);
  }
}
