/** The commands about a stack's queues and dead-letter queues. */
@NullMarked
package io.latchkey.cli.deadletters;

import org.jspecify.annotations.NullMarked;
