/** What waits in a stack's queues, and what was given up. */
@NullMarked
package io.latchkey.cli.deadletters;

import org.jspecify.annotations.NullMarked;
