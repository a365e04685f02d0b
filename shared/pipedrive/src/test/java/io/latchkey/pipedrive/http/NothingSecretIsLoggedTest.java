package io.latchkey.pipedrive.http;

import static io.latchkey.pipedrive.http.PipedriveServer.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.http.Fault;
import io.latchkey.pipedrive.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NothingSecretIsLoggedTest {

  private final Logger ours = (Logger) LoggerFactory.getLogger("io.latchkey");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final PipedriveServer server = new PipedriveServer();

  @BeforeEach
  void listen() {
    ours.setLevel(Level.TRACE);
    lines.start();
    ours.addAppender(lines);
  }

  @AfterEach
  void stop() {
    ours.detachAppender(lines);
    ours.setLevel(null);
    server.close();
  }

  @Test
  void everyFailureIsLoggedByItsReasonAndQuotesNothing() {
    var secretBody =
        "{\"access_token\":\"at-in-body\",\"error\":\"rt-in-body\",\"message\":\"code-in-body\"}";
    for (int status : new int[] {200, 301, 400, 401, 403, 404, 429, 500}) {
      server.answers(status, secretBody);
      callEverything();
    }
    for (var fault : Fault.values()) {
      server.breaks(fault);
      callEverything();
    }
    server.wireMock().stop();
    callEverything();

    assertThat(lines.list).hasSizeGreaterThan(30);
    for (var line : lines.list) {
      assertThat(line.getThrowableProxy()).isNull();
      assertThat(line.getFormattedMessage())
          .doesNotContain("the-code", "rt-789", "at-123", "s3cret", "in-body", "YXBwLTE6");
    }
  }

  private void callEverything() {
    server.pipedrive.exchange(Secret.of("the-code"), CALLBACK);
    server.pipedrive.fetchInstaller(server.grant());
    server.pipedrive.revoke(Secret.of("rt-789"));
  }
}
