/**
 * Pipedrive's side of an app: Marketplace, consent dialog, tokens, users/me and uninstall, strict
 * where Pipedrive documents something and with a switch where it does not.
 */
@NullMarked
package io.latchkey.local.emulator;

import org.jspecify.annotations.NullMarked;
