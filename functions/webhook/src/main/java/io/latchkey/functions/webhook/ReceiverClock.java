package io.latchkey.functions.webhook;

import java.time.Clock;

/**
 * The time of the machine that receives webhooks. It is the machine's own also in the local stack,
 * whose clock can be moved while a receiver's can't.
 */
record ReceiverClock(Clock clock) {}
