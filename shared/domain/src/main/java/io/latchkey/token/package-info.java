/** Installations, their grants, and their state at Pipedrive. */
@NullMarked
package io.latchkey.token;

import org.jspecify.annotations.NullMarked;
