@NullMarked
package io.latchkey.tokenimport;

import org.jspecify.annotations.NullMarked;
