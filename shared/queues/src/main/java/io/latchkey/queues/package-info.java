/** Work that waits in SQS because it must not be lost. */
@NullMarked
package io.latchkey.queues;

import org.jspecify.annotations.NullMarked;
