package io.latchkey.web.answer;

/** The app's public name at Pipedrive. */
@FunctionalInterface
public interface ClientId {

  /** The one that counts now; kept beside the client secret, so it may change with it. */
  String current();
}
