/**
 * {@code latchkey doctor}: the checks for a working deployment. {@link
 * io.latchkey.cli.doctor.DoctorChecks} lists them all.
 */
@NullMarked
package io.latchkey.cli.doctor;

import org.jspecify.annotations.NullMarked;
