package io.latchkey.cli;

import io.latchkey.time.Sleeper;
import java.time.Duration;

/**
 * Sleeps between calls. An interruption ends the command.
 *
 * @param ifInterrupted the command's last words then
 */
public record Sleep(String ifInterrupted) implements Sleeper {

  /**
   * @throws CliException if the thread is interrupted
   */
  @Override
  public void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CliException(ifInterrupted);
    }
  }
}
