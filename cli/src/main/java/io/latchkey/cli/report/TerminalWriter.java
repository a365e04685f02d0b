package io.latchkey.cli.report;

import java.io.PrintWriter;
import java.io.Writer;

/** Writes only what {@link TerminalText} allows, so that each command is protected. */
public final class TerminalWriter extends Writer {

  private final PrintWriter out;

  private TerminalWriter(PrintWriter out) {
    this.out = out;
  }

  /** Wraps a command's output. */
  public static PrintWriter around(PrintWriter out) {
    return new PrintWriter(new TerminalWriter(out), true);
  }

  @Override
  public void write(char[] text, int from, int length) {
    out.write(TerminalText.ofLines(new String(text, from, length)));
  }

  @Override
  public void write(String text, int from, int length) {
    out.write(TerminalText.ofLines(text.substring(from, from + length)));
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    out.close();
  }
}
