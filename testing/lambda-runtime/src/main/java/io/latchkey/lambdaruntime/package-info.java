/**
 * Lambda on this machine, from a Java function's view: AWS's own runtime interface client starts
 * its zip in a separate process, and receives its events from a local Runtime API.
 */
@NullMarked
package io.latchkey.lambdaruntime;

import org.jspecify.annotations.NullMarked;
