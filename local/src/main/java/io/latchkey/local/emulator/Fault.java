package io.latchkey.local.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A failure of the next requests to one path.
 *
 * @param times the number of requests that fail
 * @param delay the wait before each failure, in real time
 */
public record Fault(String path, int times, Duration delay, Effect effect) {

  public Fault {
    if (times < 1 || delay.isNegative()) {
      throw new IllegalArgumentException(
          "a fault befalls one request at least, and time does not go back");
    }
  }

  /** The effect after the delay. */
  public sealed interface Effect {

    /** The work is done and answered: the request was only slow. */
    record None() implements Effect {}

    /** Nothing is done, and this response is returned. */
    record Answers(int status, Map<String, String> headers, String body) implements Effect {

      public Answers {
        headers = Map.copyOf(headers);
      }
    }

    /**
     * The work is done at once and answered late: a refresh token has long been rotated when its
     * successor arrives.
     */
    record AnswersLate(Duration by) implements Effect {}

    /** The work is done, then the connection is closed without an answer. */
    record Cuts() implements Effect {}
  }

  /** One request gets this status and nothing is done. */
  public static Fault status(String path, int status) {
    var body = "{\"success\":false,\"message\":\"a fault of the emulator\"}";
    return new Fault(path, 1, Duration.ZERO, new Effect.Answers(status, Map.of(), body));
  }

  /** One request gets 200 with this body and nothing is done. */
  public static Fault raw(String path, String body) {
    return new Fault(path, 1, Duration.ZERO, new Effect.Answers(200, Map.of(), body));
  }

  /** One request is carried out, and its answer is lost. */
  public static Fault cut(String path) {
    return new Fault(path, 1, Duration.ZERO, new Effect.Cuts());
  }

  /** One request is slow. */
  public static Fault slow(String path, Duration delay) {
    return new Fault(path, 1, delay, new Effect.None());
  }

  /** One request is carried out at once, and answered late. */
  public static Fault late(String path, Duration by) {
    return new Fault(path, 1, Duration.ZERO, new Effect.AnswersLate(by));
  }

  public Fault times(int times) {
    return new Fault(path, times, delay, effect);
  }

  public Fault after(Duration delay) {
    return new Fault(path, times, delay, effect);
  }

  /** Returns a copy with another body if the effect is a response, and this fault otherwise. */
  public Fault body(String body) {
    return effect instanceof Effect.Answers(int status, Map<String, String> headers, String _)
        ? new Fault(path, times, delay, new Effect.Answers(status, headers, body))
        : this;
  }

  /** Returns a copy with one more header if the effect is a response, and this fault otherwise. */
  public Fault header(String name, String value) {
    if (!(effect instanceof Effect.Answers(int status, Map<String, String> headers, String body))) {
      return this;
    }
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Fault(path, times, delay, new Effect.Answers(status, more, body));
  }
}
