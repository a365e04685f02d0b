package io.latchkey.browser.approval;

import java.io.PrintStream;

/** Whoever does what no script can. */
public interface Hands {

  /** Nobody is there. */
  Hands NONE =
      new Hands() {
        @Override
        public boolean areHere() {
          return false;
        }

        @Override
        public void please(String words) {
          throw new IllegalStateException("nobody is there");
        }
      };

  boolean areHere();

  /** Asks somebody to do something in the browser, and does not wait. */
  void please(String words);

  /** Somebody who reads what is printed, and has the browser's windows before them. */
  static Hands reading(PrintStream output) {
    return new Hands() {
      @Override
      public boolean areHere() {
        return true;
      }

      @Override
      public void please(String words) {
        output.println("By hand, please: " + words);
      }
    };
  }
}
