/** The webhook function: the handler of its queue, and the endpoint over HTTP. */
@NullMarked
package io.latchkey.functions.webhook;

import org.jspecify.annotations.NullMarked;
