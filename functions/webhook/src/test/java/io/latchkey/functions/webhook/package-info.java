/** Tests of the webhook function. */
@NullMarked
package io.latchkey.functions.webhook;

import org.jspecify.annotations.NullMarked;
