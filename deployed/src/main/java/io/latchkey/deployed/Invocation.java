package io.latchkey.deployed;

import java.time.Instant;

/**
 * One call of a function.
 *
 * @param functionArn with the version or alias that was called
 * @param deadline when Lambda gives it up
 * @param event JSON
 */
record Invocation(String requestId, String functionArn, Instant deadline, byte[] event) {}
