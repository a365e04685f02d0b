package io.latchkey.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlatJsonEncoderTest {

  private final LoggerContext context = new LoggerContext();
  private final LogbackMDCAdapter fields = new LogbackMDCAdapter();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Logger logger = logger();

  private Logger logger() {
    context.setMDCAdapter(fields);
    var encoder = new FlatJsonEncoder();
    encoder.setContext(context);
    encoder.start();
    var appender = new OutputStreamAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(out);
    appender.start();
    var made = context.getLogger("io.latchkey.Example");
    made.setLevel(Level.INFO);
    made.addAppender(appender);
    return made;
  }

  private Map<String, Object> line() throws ParseException {
    var text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).endsWith("}\n").containsOnlyOnce("\n");
    return JSONObjectUtils.parse(text);
  }

  @Test
  void theFieldsOfTheCallAndOfTheLineAreMembersBesideTheMessage() throws ParseException {
    fields.put("function_request_id", "a-request");
    fields.put("cold_start", "true");

    logger
        .atInfo()
        .addKeyValue("outcome", "ENDED")
        .addKeyValue("sent", 3)
        .log("disconnect of {}", 7);

    var line = line();
    assertThat(line.remove("timestamp")).isInstanceOf(Long.class);
    assertThat(line.remove("throwable")).isNull();
    assertThat(line)
        .isEqualTo(
            Map.of(
                "level", "INFO",
                "loggerName", "io.latchkey.Example",
                "formattedMessage", "disconnect of 7",
                "function_request_id", "a-request",
                "cold_start", "true",
                "outcome", "ENDED",
                "sent", 3L));
  }

  @Test
  void whatAFieldHoldsCannotBreakOutOfItsLine() throws ParseException {
    logger.atWarn().addKeyValue("outcome", "\"},\n{\"level\":\"ERROR\\").log("x");

    assertThat(line())
        .containsEntry("outcome", "\"},\n{\"level\":\"ERROR\\")
        .containsEntry("level", "WARN");
  }

  @Test
  void aFailureHasItsStack() throws ParseException {
    logger.atError().setCause(new IllegalStateException("why")).log("it has failed");

    assertThat(String.valueOf(line().get("throwable"))).contains("IllegalStateException", "why");
  }
}
