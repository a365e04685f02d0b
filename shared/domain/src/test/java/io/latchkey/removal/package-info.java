@NullMarked
package io.latchkey.removal;

import org.jspecify.annotations.NullMarked;
