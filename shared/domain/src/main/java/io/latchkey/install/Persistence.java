package io.latchkey.install;

import java.time.Duration;

/**
 * A limit to the repetitions of a step.
 *
 * @param tries how often a write may be lost to another request
 * @param patience how long another request is waited for
 * @param breath the pause after a lost write
 */
record Persistence(int tries, Duration patience, Duration breath) {}
