package io.latchkey.time;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * The sources of time in a process: its clock, its pauses, and the randomness that spreads waits
 * and names leases.
 */
public record Timing(Clock clock, Sleeper sleeper, SecureRandom random) {}
