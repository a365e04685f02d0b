/** The calls of AWS that each function makes, recorded while every flow runs: its permissions. */
@NullMarked
package io.latchkey.local.permissions;

import org.jspecify.annotations.NullMarked;
