/** Installations, their grants, and what Pipedrive says about them. */
@NullMarked
package io.latchkey.token;

import org.jspecify.annotations.NullMarked;
