package io.latchkey.local.leaks;

import com.sun.net.httpserver.Filter;
import io.latchkey.local.Latchkey;
import io.latchkey.local.aws.StackObserver;
import io.latchkey.pipedrive.http.TransportOverHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * {@code make run RECORDING=<file>}: the whole system at DEBUG, with everything written down that
 * comes out of it, and all that is secret in it. The file holds secrets.
 */
public final class RecordedLatchkey {

  private RecordedLatchkey() {}

  /**
   * @param arguments the file to write, and the template
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var recorder = new Recorder(Path.of(arguments[0]));
    var output = RecordedOutput.of(recorder);
    DeliberateLeak.plant(recorder);
    Latchkey.start(new String[] {arguments[1]}, new AllRecordings(recorder, output));
  }

  private record AllRecordings(Recorder recorder, RecordedOutput output) implements StackObserver {

    @Override
    public <T> T over(Class<T> service, T client) {
      return RecordedAws.of(recorder, service, client);
    }

    @Override
    public List<Object> beans(Clock clock) {
      return List.of(new RecordedTransport(recorder, TransportOverHttp.by(clock)));
    }

    @Override
    public List<Filter> filters() {
      return List.of(new RecordedExchanges(recorder));
    }

    @Override
    public void close() {
      try (recorder) {
        output.close();
      }
    }
  }
}
