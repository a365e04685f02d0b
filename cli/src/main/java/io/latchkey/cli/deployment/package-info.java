/** The deployment that a command is about, and what can be asked of it. */
@NullMarked
package io.latchkey.cli.deployment;

import org.jspecify.annotations.NullMarked;
