@NullMarked
package io.latchkey.outbox;

import org.jspecify.annotations.NullMarked;
