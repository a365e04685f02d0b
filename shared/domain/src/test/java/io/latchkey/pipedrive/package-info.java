@NullMarked
package io.latchkey.pipedrive;

import org.jspecify.annotations.NullMarked;
