/**
 * Lambda on this machine, as far as a Java function can tell: its zip is started in a process of
 * its own by the runtime interface client that AWS uses, which is given its events by a Runtime API
 * of ours.
 */
@NullMarked
package io.latchkey.lambdaruntime;

import org.jspecify.annotations.NullMarked;
