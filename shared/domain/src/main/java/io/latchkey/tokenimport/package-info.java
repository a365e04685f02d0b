/**
 * Import of refresh tokens that another system obtained.
 *
 * <p>{@link io.latchkey.tokenimport.ImportGrant} runs an import, {@link
 * io.latchkey.tokenimport.RefreshImport} exchanges the token for a grant that only Latchkey knows,
 * and {@link io.latchkey.tokenimport.SettleImport} stores that grant with its installation.
 */
@NullMarked
package io.latchkey.tokenimport;

import org.jspecify.annotations.NullMarked;
