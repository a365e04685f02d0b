@NullMarked
package io.latchkey.queues;

import org.jspecify.annotations.NullMarked;
