/** The uninstall function: its handler and composition. */
@NullMarked
package io.latchkey.functions.uninstall;

import org.jspecify.annotations.NullMarked;
