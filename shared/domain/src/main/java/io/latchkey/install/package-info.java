/**
 * One person's path from pressing Install to installed, declined, or lapsed.
 *
 * <p>{@link io.latchkey.install.InstallFlow} lists the use cases, one for each route. {@link
 * io.latchkey.install.State} lists the states of an attempt, and only {@link
 * io.latchkey.install.AttemptDriver} commits a change. {@link
 * io.latchkey.install.PendingCredential} says how long a code can wait.
 */
@NullMarked
package io.latchkey.install;

import org.jspecify.annotations.NullMarked;
