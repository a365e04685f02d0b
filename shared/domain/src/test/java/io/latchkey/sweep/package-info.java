@NullMarked
package io.latchkey.sweep;

import org.jspecify.annotations.NullMarked;
