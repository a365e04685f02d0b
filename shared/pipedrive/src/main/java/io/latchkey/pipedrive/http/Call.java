package io.latchkey.pipedrive.http;

import io.latchkey.pipedrive.http.HttpTransport.HttpResult.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of call to Pipedrive, and the interpretation of its responses.
 *
 * @param name for the log
 * @param reading of a response with status 200
 * @param refusal of a response with another status that is not "later"
 * @param patience the timeout, if it differs from the usual one
 */
record Call<T>(
    String name,
    Reading<T> reading,
    Function<Answered, Refusal> refusal,
    Optional<Duration> patience) {

  /** A call that is waited for as long as the wire usually waits. */
  Call(String name, Reading<T> reading, Function<Answered, Refusal> refusal) {
    this(name, reading, refusal, Optional.empty());
  }

  /** Makes sense of a success. */
  interface Reading<T> {

    /**
     * @param askedAt the local time before the request
     * @param at Pipedrive's time of the response, in whole seconds
     */
    T read(String body, Instant askedAt, Instant at) throws MalformedResponse;
  }
}
