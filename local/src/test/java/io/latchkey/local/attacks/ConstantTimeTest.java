package io.latchkey.local.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.BrowserKey;
import io.latchkey.install.ConfirmInstall;
import io.latchkey.pipedrive.Secret;
import io.latchkey.pipedrive.http.PipedriveCredentials;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The time to reject a wrong guess must not show how much of it was right (CWE-208). A clock would
 * measure the machine more than the code, so the tests examine the bytecode, as javap prints it.
 */
class ConstantTimeTest {

  private static final String EQUAL = "java/security/MessageDigest.isEqual:([B[B)Z";

  /** Instructions that leave a method, and those that go to another place in it. */
  private static final Pattern RETURN = Pattern.compile("(?m)^ +\\d+: [ail]?return\\b");

  @Test
  void credentialsAreComparedAsAWholeByTheJdksOwnComparison() {
    var code = method(PipedriveCredentials.class, "BasicCredentials", "matches");

    assertThat(calls(code)).containsExactly(EQUAL);
    assertThat(RETURN.matcher(code).results()).hasSize(1);
  }

  /** Compares the previous secret too, whether or not the current one matches. */
  @Test
  void everyAcceptedSecretIsComparedWhateverTheFirstHasSaid() {
    var code = method(PipedriveCredentials.class, "PipedriveCredentials", "accepts");

    assertThat(calls(code)).anyMatch(call -> call.contains("BasicCredentials.matches"));
    assertThat(RETURN.matcher(code).results()).as("no way out of the loop").hasSize(1);
    assertThat(code).as("|=, which looks at both").contains(": ior");
    assertThat(Pattern.compile("(?m)^ +\\d+: if\\w+").matcher(code).results())
        .as("only the loop's own end is a branch")
        .hasSize(1);
  }

  @Test
  void secretsAreComparedByTheJdksOwnComparisonToo() {
    var code = method(Secret.class, "Secret", "isEqual");

    assertThat(calls(code)).contains(EQUAL);
    assertThat(calls(code)).noneMatch(call -> call.contains("String.equals"));
  }

  /** Compares the SHA-256 of a browser's key, which an attacker cannot approach step by step. */
  @Test
  void theTokenOfTheConfirmPageIsComparedAsASecretAndAKeyByItsHash() {
    var isFromPage = method(ConfirmInstall.class, "ConfirmInstall", "isFromPageOf");
    var hash = method(BrowserKey.class, "BrowserKey", "hash");

    assertThat(calls(isFromPage))
        .anyMatch(call -> call.contains("io/latchkey/pipedrive/Secret.equals"));
    assertThat(calls(isFromPage)).noneMatch(call -> call.contains("Secret.reveal"));
    assertThat(calls(hash)).anyMatch(call -> call.contains("io/latchkey/pipedrive/Secret.sha256"));
  }

  private static List<String> calls(String code) {
    return Pattern.compile("invoke\\w+ .*?// (?:Interface)?Method (\\S+)")
        .matcher(code)
        .results()
        .map(call -> call.group(1))
        .toList();
  }

  /** The instructions of a method. */
  private static String method(Class<?> neighbor, String type, String name) {
    var classes =
        Path.of(
            java.net.URI.create(
                neighbor.getProtectionDomain().getCodeSource().getLocation().toString()));
    var shown = new StringWriter();
    var result =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(
                new PrintWriter(shown),
                new PrintWriter(shown),
                "-p",
                "-c",
                "-cp",
                classes.toString(),
                neighbor.getPackageName() + "." + type);
    assertThat(result).as("%s", shown).isZero();
    var start = Pattern.compile("(?m)^  \\S.* " + name + "\\(.*$").matcher(shown.toString());
    assertThat(start.find()).as("%s has a method %s", type, name).isTrue();
    return shown.toString().substring(start.end()).split("\\R\\R", 2)[0];
  }
}
