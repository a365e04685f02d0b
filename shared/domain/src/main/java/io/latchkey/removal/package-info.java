/**
 * Everything that ends an installation: an uninstall, a disconnect, a lapsed grant, and an erased
 * account.
 *
 * <p>{@link io.latchkey.removal.ReceiveUninstall} accepts Pipedrive's DELETE, {@link
 * io.latchkey.removal.UninstallDecision} says what it changes, and {@link
 * io.latchkey.removal.EndGrant} revokes a grant that nobody needs anymore.
 */
@NullMarked
package io.latchkey.removal;

import org.jspecify.annotations.NullMarked;
