/** HTTP as the commands speak it. */
@NullMarked
package io.latchkey.cli.web;

import org.jspecify.annotations.NullMarked;
