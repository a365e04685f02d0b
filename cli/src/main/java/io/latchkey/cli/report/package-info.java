/** The commands' output: tables for people, JSON for scripts. */
@NullMarked
package io.latchkey.cli.report;

import org.jspecify.annotations.NullMarked;
