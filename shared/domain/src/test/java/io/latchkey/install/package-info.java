@NullMarked
package io.latchkey.install;

import org.jspecify.annotations.NullMarked;
