package io.latchkey.refresh;

/** The store of the one circuit breaker that all functions share. */
public interface CircuitBreakerStore {

  CircuitBreaker find();

  /**
   * Stores it over the revision just before it. Returns false if another change was stored first.
   */
  boolean save(CircuitBreaker after);
}
