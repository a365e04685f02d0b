package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.doctor.Check;
import io.latchkey.cli.doctor.Doctor;
import io.latchkey.cli.doctor.DoctorChecks;
import io.latchkey.cli.doctor.Finding;
import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Report;
import io.latchkey.installation.BaseUrl;
import io.latchkey.local.aws.LocalSecretStore;
import io.latchkey.runtime.Environment;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A running Latchkey, and the doctor that examines it. */
abstract class DoctorTesting {

  static final String PIPEDRIVE = "PIPEDRIVE_SECRET_ID";
  static final String ASSERTION = "ASSERTION_SECRET_ID";
  static final String SEALING = "SEALING_SECRET_ID";
  static final String OTHER_KEY = "a-key-that-nobody-has-told-latchkey-of-0123456789";

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  DoctorChecks deployment = deployment(Clock.systemUTC());

  @AfterEach
  void lookNoLonger() {
    deployment.close();
  }

  static DoctorChecks deployment(Clock clock) {
    return new DoctorChecks(new BaseUrl(latchkey.baseUrl().toString()), clock, new SecureRandom());
  }

  Report examined(String assertion) {
    return examined(settings(), secrets(), Optional.of(assertion));
  }

  Report examined(Environment settings, LocalSecretStore secrets) {
    return examined(settings, secrets, Optional.empty());
  }

  Report examined(Environment settings, LocalSecretStore secrets, Optional<String> assertion) {
    List<Check> checks = deployment.seenWithSecrets(settings, secrets, assertion);
    return Doctor.examine(checks);
  }

  static Environment settings() {
    return latchkey.stack().settings().asOfAFunction();
  }

  /** The functions' secrets. */
  static LocalSecretStore secrets() {
    return latchkey.stack().secrets();
  }

  /** The functions' secrets, except for one. */
  static LocalSecretStore secrets(String id, Map<String, String> other) {
    return secrets(Map.of(id, other));
  }

  static LocalSecretStore secrets(Map<String, Map<String, String>> others) {
    var values = new HashMap<>(latchkey.stack().settings().secrets());
    others.forEach((id, members) -> values.put(id, JSONObjectUtils.toJSONString(members)));
    return new LocalSecretStore(values, Clock.systemUTC());
  }

  static Failed wrong(Report report, String check) {
    assertThat(finding(report, check)).as("%s", report).isInstanceOf(Failed.class);
    return (Failed) finding(report, check);
  }

  static Finding finding(Report report, String check) {
    return report.lines().stream()
        .filter(line -> line.check().equals(check))
        .findFirst()
        .orElseThrow()
        .finding();
  }
}
