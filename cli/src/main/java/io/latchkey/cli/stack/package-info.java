/** A deployed stack as CloudFormation knows it. */
@NullMarked
package io.latchkey.cli.stack;

import org.jspecify.annotations.NullMarked;
