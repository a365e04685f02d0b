@NullMarked
package io.latchkey.installation;

import org.jspecify.annotations.NullMarked;
