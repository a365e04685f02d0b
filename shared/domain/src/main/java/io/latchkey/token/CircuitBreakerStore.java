package io.latchkey.token;

/** The one gate of all functions, stored beside the installations. */
public interface CircuitBreakerStore {

  CircuitBreaker find();

  /** Stores it over the revision just before it; false where somebody else was faster. */
  boolean save(CircuitBreaker after);
}
