/** How every client of an AWS service is made. */
@NullMarked
package io.latchkey.aws;

import org.jspecify.annotations.NullMarked;
