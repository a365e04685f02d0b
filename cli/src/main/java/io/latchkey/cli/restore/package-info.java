/** Brings copies of the tables back into a stack (docs/restore.md). */
@NullMarked
package io.latchkey.cli.restore;

import org.jspecify.annotations.NullMarked;
