package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.local.journey.FilledForm;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.UninstallNotice;
import io.latchkey.local.site.Visitor;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Excessive bodies: megabytes, a byte at a time, and small ones that decompress to large ones. */
class BodyTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final int MEGABYTE = 1 << 20;

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  private static Person beforeTheConfirmPage() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    return ada;
  }

  private static Page answers(Person ada, String encoding, byte[] body) {
    var cookie =
        ada.browser().cookies().stream()
            .filter(each -> each.getName().contains(ada.install()))
            .findFirst()
            .orElseThrow();
    return RawRequest.to(latchkey, "POST", "/resume")
        .header("Cookie", cookie.getName() + "=" + cookie.getValue())
        .header("Content-Type", FORM)
        .header("Content-Encoding", encoding)
        .body(body)
        .sent();
  }

  private static byte[] yes(Person ada) {
    return Visitor.encoded(FilledForm.of(ada.page(), "Yes, connect").fields()).getBytes(UTF_8);
  }

  private static Page uninstall(UninstallNotice notice, String encoding, byte[] body) {
    return RawRequest.to(latchkey, "DELETE", "/callback")
        .header("Content-Type", JSON)
        .header("Content-Encoding", encoding)
        .header("Authorization", notice.authorization().isEmpty() ? "x" : notice.authorization())
        .body(body)
        .sent();
  }

  @ParameterizedTest
  @ValueSource(ints = {8_193, MEGABYTE, 10 * MEGABYTE})
  void aFormThatIsLargerThanOursIsNotRead(int bytes) {
    var ada = beforeTheConfirmPage();
    var yes = new String(yes(ada), UTF_8);
    var padded = yes + "&padding=" + "x".repeat(bytes - yes.length() - 9);

    assertThat(answers(ada, "identity", padded.getBytes(UTF_8))).saysSorry(400);
    assertThatTheInstallation(latchkey, ada).neverWas();

    assertThat(answers(ada, "identity", yes.getBytes(UTF_8))).isTheInstalledPageOf(ada);
  }

  @Test
  void aByteOverTenMegabytesReachesNoFunction() {
    var answer =
        RawRequest.to(latchkey, "POST", "/resume")
            .header("Content-Type", FORM)
            .body(new byte[10 * MEGABYTE + 1])
            .sent();

    Assertions.assertThat(answer.status()).isEqualTo(413);
    Assertions.assertThat(answer.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {65_537, 10 * MEGABYTE})
  void anUninstallThatIsLargerThanPipedrivesIsNotRead(int bytes) {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var notice = new UninstallNotice(latchkey).of(ada);
    var padded = notice.body() + " ".repeat(bytes - notice.body().length());

    Assertions.assertThat(uninstall(notice.unsigned(), "identity", padded.getBytes(UTF_8)).status())
        .isEqualTo(401);
    Assertions.assertThat(uninstall(notice, "identity", padded.getBytes(UTF_8)).status())
        .isEqualTo(400);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());

    Assertions.assertThat(uninstall(notice, "identity", notice.body().getBytes(UTF_8)).status())
        .isEqualTo(200);
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  /** Latchkey unpacks no compressed content, so a compression bomb stays as small as it came. */
  @Test
  void nothingThatComesCompressedIsUnpacked() {
    var ada = beforeTheConfirmPage();
    var installed = latchkey.somebody();
    installed.isInstalled();
    var notice = new UninstallNotice(latchkey).of(installed);
    var bomb = Compressed.gzip(new byte[100 * MEGABYTE]);

    assertThat(answers(ada, "gzip", bomb)).saysSorry(400);
    assertThat(answers(ada, "gzip", Compressed.gzip(yes(ada)))).saysSorry(400);
    Assertions.assertThat(uninstall(notice, "gzip", bomb).status()).isEqualTo(400);
    Assertions.assertThat(
            uninstall(notice, "gzip", Compressed.gzip(notice.body().getBytes(UTF_8))).status())
        .isEqualTo(400);

    assertThatTheInstallation(latchkey, ada).neverWas();
    assertThatTheInstallation(latchkey, installed).belongsTo(installed.account());
    assertThat(answers(ada, "identity", yes(ada))).isTheInstalledPageOf(ada);
  }

  /**
   * API Gateway receives a body completely before it calls a function, and so does the local
   * gateway.
   */
  @Test
  void bodiesThatNeverEndHoldNobodyUp() throws IOException {
    var slow = new ArrayList<Socket>();
    try {
      for (var i = 0; i < 200; i++) {
        var socket = new Socket(latchkey.baseUrl().getHost(), latchkey.baseUrl().getPort());
        slow.add(socket);
        socket
            .getOutputStream()
            .write(
                ("POST /resume HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                        + FORM
                        + "\r\nContent-Length: 1000\r\n\r\nattempt=")
                    .getBytes(UTF_8));
      }

      var ada = latchkey.somebody();
      ada.isInstalled();
      assertThat(ada.page()).isTheInstalledPageOf(ada);
    } finally {
      for (var socket : slow) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&",
        "=",
        "&=&=&=",
        "a=1&a=2",
        "%",
        "%zz",
        "attempt=%ff",
        "attempt=\u00e9",
        "attempt=\u0000",
        "{\"decision\":\"confirm\"}",
        "<a>decision=confirm</a>"
      })
  void aBodyThatIsNoFormOfOursIsNone(String body) {
    var ada = beforeTheConfirmPage();

    assertThat(answers(ada, "identity", body.getBytes(UTF_8))).saysSorry(400);

    assertThat(answers(ada, "identity", yes(ada))).isTheInstalledPageOf(ada);
  }
}
