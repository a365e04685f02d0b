/** The commands that inspect and change an installation. */
@NullMarked
package io.latchkey.cli.installation;

import org.jspecify.annotations.NullMarked;
