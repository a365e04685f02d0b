/**
 * One company's installation of the app: its grant, its history, and its state at Pipedrive.
 *
 * <p>{@link io.latchkey.installation.Installation} is what is stored. Only types whose name ends in
 * {@code Decision}, here and in the packages beside, change it. {@link
 * io.latchkey.installation.Schedule} says when a refresh is due.
 */
@NullMarked
package io.latchkey.installation;

import org.jspecify.annotations.NullMarked;
