package io.latchkey.pipedrive;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;

/** What requests to Pipedrive go over. */
public interface Wire extends AutoCloseable {

  /** Sends one request, once. */
  Outcome send(HttpRequest request);

  @Override
  void close();

  /** What became of a request. */
  sealed interface Outcome {

    /** An answer, whole. */
    record Answered(int status, HttpHeaders headers, String body) implements Outcome {

      @Override
      public String toString() {
        return "Answered[" + status + "]";
      }
    }

    /** More of an answer than is taken. */
    record TooMuch() implements Outcome {}

    /** No connection was made. */
    record NotSent(String why) implements Outcome {}

    /** It may have arrived; no whole answer came back. */
    record Lost(String why) implements Outcome {}
  }
}
