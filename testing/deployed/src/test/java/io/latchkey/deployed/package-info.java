@NullMarked
package io.latchkey.deployed;

import org.jspecify.annotations.NullMarked;
