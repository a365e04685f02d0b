/**
 * The HTTP interfaces between Latchkey and Pipedrive in both directions: OAuth, users/me, the
 * dialog, and the uninstall DELETE.
 */
@NullMarked
package io.latchkey.pipedrive.http;

import org.jspecify.annotations.NullMarked;
