/** What has to be right for a deployment to work, one check after another. */
@NullMarked
package io.latchkey.cli.doctor;

import org.jspecify.annotations.NullMarked;
