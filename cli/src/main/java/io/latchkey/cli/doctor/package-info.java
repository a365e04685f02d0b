/** The checks for a working deployment, one after another. */
@NullMarked
package io.latchkey.cli.doctor;

import org.jspecify.annotations.NullMarked;
