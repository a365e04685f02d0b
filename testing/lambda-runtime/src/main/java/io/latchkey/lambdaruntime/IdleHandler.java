package io.latchkey.lambdaruntime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A handler that does nothing: the classes that its start loads are the runtime's own. */
public final class IdleHandler {

  /** Answers any event with an empty object. */
  public void handle(InputStream event, OutputStream answer) throws IOException {
    answer.write("{}".getBytes(StandardCharsets.UTF_8));
  }
}
