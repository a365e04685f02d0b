/** Requests from API Gateway, parsed strictly into plain data. */
@NullMarked
package io.latchkey.web.request;

import org.jspecify.annotations.NullMarked;
