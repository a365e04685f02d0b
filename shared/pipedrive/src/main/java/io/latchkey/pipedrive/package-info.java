/**
 * Pipedrive as it is reached over HTTP, and as it reaches us: OAuth, users/me, the dialog, the
 * uninstall DELETE.
 */
@NullMarked
package io.latchkey.pipedrive;

import org.jspecify.annotations.NullMarked;
