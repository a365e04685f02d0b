/**
 * The scheduled search for installations that need work, and the work itself.
 *
 * <p>{@link io.latchkey.sweep.SweepDueGrants} finds and queues them, and {@link
 * io.latchkey.sweep.MaintainInstallation} does what one of them needs.
 */
@NullMarked
package io.latchkey.sweep;

import org.jspecify.annotations.NullMarked;
