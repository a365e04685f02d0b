/** What an operator asks of an installation, and does to one. */
@NullMarked
package io.latchkey.cli.installation;

import org.jspecify.annotations.NullMarked;
