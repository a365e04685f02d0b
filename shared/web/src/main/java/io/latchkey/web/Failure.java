package io.latchkey.web;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exception as the log may have it: classes and stack, and the messages of those only who are
 * known to put no input into them. A parser's or the JDK's message may quote a code, a token or a
 * whole URL.
 */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final List<String> DISCREET =
      List.of("io.latchkey.", "io.micronaut.context.", "software.amazon.awssdk.");

  private Failure(String message, @Nullable Failure cause, StackTraceElement[] stack) {
    super(message, cause);
    setStackTrace(stack);
  }

  static Failure fitForTheLog(Throwable thrown) {
    return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Failure of(Throwable thrown, Set<Throwable> seen) {
    seen.add(thrown);
    var cause = thrown.getCause();
    var next = cause == null || seen.contains(cause) ? null : of(cause, seen);
    return new Failure(words(thrown), next, thrown.getStackTrace());
  }

  private static String words(Throwable thrown) {
    var name = thrown.getClass().getName();
    var mayBeQuoted = DISCREET.stream().anyMatch(name::startsWith) && quotesNoCause(thrown);
    return mayBeQuoted && thrown.getMessage() != null ? name + ": " + thrown.getMessage() : name;
  }

  /** A message that was made from the cause's is as talkative as the cause. */
  private static boolean quotesNoCause(Throwable thrown) {
    var cause = thrown.getCause();
    return cause == null
        || cause.getMessage() == null
        || thrown.getMessage() == null
        || !thrown.getMessage().contains(cause.getMessage())
        || DISCREET.stream().anyMatch(cause.getClass().getName()::startsWith);
  }
}
