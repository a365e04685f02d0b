package io.latchkey.pipedrive.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;

/** The transport of requests to Pipedrive. */
public interface HttpTransport extends AutoCloseable {

  /** Sends one request, once, with the request's own timeout if it has one. */
  HttpResult send(HttpRequest request);

  @Override
  void close();

  /** The outcome of a request. */
  sealed interface HttpResult {

    /** An answer, whole. */
    record Answered(int status, HttpHeaders headers, String body) implements HttpResult {

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
    record Cut(Answered soFar, HttpResult end) implements HttpResult {}

    /** The response exceeds the size limit. */
    record TooLarge() implements HttpResult {}

    /** No connection was made. */
    record NotSent(String why) implements HttpResult {}

    /** The request may have arrived. The connection ended before a whole response came back. */
    record Lost(String why) implements HttpResult {}

    /**
     * The request may have arrived. No whole response came back in time, and one may still be on
     * its way.
     */
    record TimedOut(String why) implements HttpResult {}
  }
}
