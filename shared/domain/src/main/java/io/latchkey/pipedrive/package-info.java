/**
 * Pipedrive's OAuth server as the domain sees it.
 *
 * <p>{@link io.latchkey.pipedrive.Pipedrive} lists the calls and every answer that they can have.
 * The implementation over HTTP is in {@code shared/pipedrive}.
 */
@NullMarked
package io.latchkey.pipedrive;

import org.jspecify.annotations.NullMarked;
