package io.latchkey.pipedrive;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;

/** What requests to Pipedrive go over. */
public interface Wire extends AutoCloseable {

  /** Sends one request, once, and waits for as long as the request says, if it says so. */
  Outcome send(HttpRequest request);

  @Override
  void close();

  /** What became of a request. */
  sealed interface Outcome {

    /** An answer, whole. */
    record Answered(int status, HttpHeaders headers, String body) implements Outcome {

      /** Whether Pipedrive has done what was asked, whichever 2xx it says that with. */
      boolean isSuccess() {
        return status >= 200 && status < 300;
      }

      @Override
      public String toString() {
        return "Answered[" + status + "]";
      }
    }

    /**
     * An answer that has begun and did not end.
     *
     * @param soFar the head, and the first bytes of the body
     * @param end how it ended: for whoever can do nothing with what has come
     */
    record Cut(Answered soFar, Outcome end) implements Outcome {}

    /** More of an answer than is taken. */
    record TooMuch() implements Outcome {}

    /** No connection was made. */
    record NotSent(String why) implements Outcome {}

    /** It may have arrived; the connection ended before a whole answer came back. */
    record Lost(String why) implements Outcome {}

    /** It may have arrived; no whole answer came back in time, and one may still be on its way. */
    record TimedOut(String why) implements Outcome {}
  }
}
