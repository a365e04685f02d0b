@NullMarked
package io.latchkey.dynamodb;

import org.jspecify.annotations.NullMarked;
