/** {@code latchkey webhook}: the state of the endpoint that receives events. */
@NullMarked
package io.latchkey.cli.webhook;

import org.jspecify.annotations.NullMarked;
