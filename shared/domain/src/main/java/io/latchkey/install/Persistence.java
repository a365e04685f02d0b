package io.latchkey.install;

import java.time.Duration;

/**
 * The limits of repeating a step.
 *
 * @param tries the number of writes that may be lost to other requests
 * @param patience the longest wait for another request
 * @param breath the pause after a lost write
 */
record Persistence(int tries, Duration patience, Duration breath) {}
