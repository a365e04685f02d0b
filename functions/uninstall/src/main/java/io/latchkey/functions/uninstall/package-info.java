/** The uninstall function: a handler, and what it is made of. */
@NullMarked
package io.latchkey.functions.uninstall;

import org.jspecify.annotations.NullMarked;
