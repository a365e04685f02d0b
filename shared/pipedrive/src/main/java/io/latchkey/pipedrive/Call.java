package io.latchkey.pipedrive;

import io.latchkey.pipedrive.Wire.Outcome.Answered;
import java.time.Instant;
import java.util.function.Function;

/**
 * A kind of call to Pipedrive, and how its answers are read.
 *
 * @param name for the log
 * @param reading of an answer with status 200
 * @param refusal of an answer with another status that is not "later"
 */
record Call<T>(String name, Reading<T> reading, Function<Answered, Refusal> refusal) {

  /** Makes sense of a success. */
  interface Reading<T> {

    /**
     * @param askedAt our moment before the request
     * @param at Pipedrive's moment of the answer, in whole seconds
     */
    T read(String body, Instant askedAt, Instant at) throws Senseless;
  }
}
