package io.latchkey.local.site;

/** A website: what it replies to each request. Called by many threads at once. */
@FunctionalInterface
public interface Site {

  /**
   * Replies, or says that it cannot read the request.
   *
   * @throws MalformedRequest where the request cannot be read; answered with 400
   */
  Reply reply(Request request);
}
