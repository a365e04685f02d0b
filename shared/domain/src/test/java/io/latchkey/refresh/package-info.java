@NullMarked
package io.latchkey.refresh;

import org.jspecify.annotations.NullMarked;
