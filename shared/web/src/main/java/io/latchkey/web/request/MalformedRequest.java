package io.latchkey.web.request;

/** A request that is not readable (400). The message quotes nothing of it. */
public final class MalformedRequest extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The kind of malformation. */
  public enum Problem {
    /** Not the format of an HTTP API: the function was invoked directly. */
    EVENT,
    /** Longer than any value that Latchkey accepts. */
    TOO_LONG,
    /**
     * Percent signs without two hexadecimal digits, characters that a URL has not, or bytes that
     * are not UTF-8.
     */
    ENCODING,
    /** A parameter that Latchkey reads, with two values (RFC 6749 section 3.1). */
    REPEATED_PARAMETER,
    /** A value that is not 1 to 2,048 printable ASCII characters (RFC 6749 appendix A). */
    VALUE,
    /** A parameter without which nothing can be done. */
    MISSING_PARAMETER,
    /** An invalid company or user id. Pipedrive's are 1 to 2^53-1 in ASCII digits. */
    ID,
    /** An account's id that no assertion can have named. */
    ACCOUNT,
    /** Anything but the SHA-256 of a token in lower-case hex. */
    HASH,
    /** A cursor that Latchkey did not issue. */
    CURSOR,
    /** A body that is no form. */
    NO_FORM,
    /** A form whose fields are not those of Latchkey's page. */
    FORM,
    /** A JSON body that is not the documented one. */
    BODY
  }

  private final Problem problem;

  public MalformedRequest(Problem problem) {
    super("the request cannot be read: " + problem);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
