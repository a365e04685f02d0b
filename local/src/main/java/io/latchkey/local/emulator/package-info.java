/**
 * An emulator of Pipedrive's side of an app: Marketplace, consent dialog, tokens, users/me, and
 * uninstall. Strict about what Pipedrive documents, with a switch for what it leaves open.
 */
@NullMarked
package io.latchkey.local.emulator;

import org.jspecify.annotations.NullMarked;
