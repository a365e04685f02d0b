package io.latchkey.local.site;

/** A website: what it replies to each request. Called by many threads at once. */
@FunctionalInterface
public interface Site {

  /**
   * Replies to a request.
   *
   * @throws MalformedRequest if the request is not readable; the server then answers 400
   */
  Reply reply(Request request);
}
