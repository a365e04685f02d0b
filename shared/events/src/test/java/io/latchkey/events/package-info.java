@NullMarked
package io.latchkey.events;

import org.jspecify.annotations.NullMarked;
