/**
 * The server and page toolkit of the two local websites, the Pipedrive emulator and the demo
 * product.
 */
@NullMarked
package io.latchkey.local.site;

import org.jspecify.annotations.NullMarked;
