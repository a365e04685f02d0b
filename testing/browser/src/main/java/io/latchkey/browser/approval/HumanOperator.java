package io.latchkey.browser.approval;

import java.io.PrintStream;

/** A person who carries out the steps that no script can. */
public interface HumanOperator {

  /** No person is available. */
  HumanOperator NONE =
      new HumanOperator() {
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

  /** Asks the person to do something in the browser, and does not wait. */
  void please(String words);

  /** Returns a person who reads the output and sees the browser's windows. */
  static HumanOperator reading(PrintStream output) {
    return new HumanOperator() {
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
