@NullMarked
package io.latchkey.pipedrive.http;

import org.jspecify.annotations.NullMarked;
