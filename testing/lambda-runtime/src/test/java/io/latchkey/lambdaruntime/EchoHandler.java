package io.latchkey.lambdaruntime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A handler that answers with its event. */
public final class EchoHandler {

  public void handle(InputStream event, OutputStream answer) throws IOException {
    event.transferTo(answer);
  }
}
