package io.latchkey.pipedrive;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;

/** The transport of requests to Pipedrive. */
public interface Wire extends AutoCloseable {

  /** Sends one request, once, with the request's own timeout if it has one. */
  Outcome send(HttpRequest request);

  @Override
  void close();

  /** The outcome of a request. */
  sealed interface Outcome {

    /** An answer, whole. */
    record Answered(int status, HttpHeaders headers, String body) implements Outcome {

      /** Returns true if the status is any 2xx, so that Pipedrive has done what was requested. */
      boolean isSuccess() {
        return status >= 200 && status < 300;
      }

      @Override
      public String toString() {
        return "Answered[" + status + "]";
      }
    }

    /**
     * A response that began and did not end.
     *
     * @param soFar the head, and the first bytes of the body
     * @param end the way it ended, for callers that cannot use a partial response
     */
    record Cut(Answered soFar, Outcome end) implements Outcome {}

    /** The response exceeds the size limit. */
    record TooMuch() implements Outcome {}

    /** No connection was made. */
    record NotSent(String why) implements Outcome {}

    /** The request may have arrived. The connection ended before a whole response came back. */
    record Lost(String why) implements Outcome {}

    /**
     * The request may have arrived. No whole response came back in time, and one may still be on
     * its way.
     */
    record TimedOut(String why) implements Outcome {}
  }
}
