@NullMarked
package io.latchkey.functions.outbox;

import org.jspecify.annotations.NullMarked;
