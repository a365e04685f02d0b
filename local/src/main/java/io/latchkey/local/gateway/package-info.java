/**
 * API Gateway and Lambda, as far as a client and a handler can tell: HTTP in, payload 2.0 to the
 * same handler classes.
 */
@NullMarked
package io.latchkey.local.gateway;

import org.jspecify.annotations.NullMarked;
