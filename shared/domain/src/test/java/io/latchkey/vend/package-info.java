@NullMarked
package io.latchkey.vend;

import org.jspecify.annotations.NullMarked;
