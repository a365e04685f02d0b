@NullMarked
package io.latchkey.client;

import org.jspecify.annotations.NullMarked;
