@NullMarked
package io.latchkey.token;

import org.jspecify.annotations.NullMarked;
