/** What the two local websites, Pipedrive's stand-in and the demo product, are made of. */
@NullMarked
package io.latchkey.local.site;

import org.jspecify.annotations.NullMarked;
