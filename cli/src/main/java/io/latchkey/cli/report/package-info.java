/** What the commands print: tables for people, JSON for scripts. */
@NullMarked
package io.latchkey.cli.report;

import org.jspecify.annotations.NullMarked;
