package io.latchkey.lambdaruntime;

/** The result of an invocation. */
public sealed interface Outcome {

  /** The caller's response: the handler's result, or Lambda's description of a failure. */
  String json();

  /** The handler's answer. */
  record Answered(String json) implements Outcome {

    @Override
    public String toString() {
      return "Answered"; // answers hold tokens and cookies
    }
  }

  /**
   * No answer: the handler threw, did not start, ended its process, or took too long. The JSON has
   * {@code errorType} and {@code errorMessage} ("Lambda function errors in Java").
   */
  record Failed(String json) implements Outcome {

    /**
     * @param type one of Lambda's own, such as {@code Sandbox.Timedout}
     * @param message plain text without a quotation mark
     */
    static Failed because(String type, String message) {
      return new Failed("{\"errorType\":\"" + type + "\",\"errorMessage\":\"" + message + "\"}");
    }
  }
}
