/**
 * Priming: a function runs its own code from end to end before Lambda takes its snapshot, with
 * stubs of all services. Priming uses nothing random or secret, opens no connection, and leaves
 * nothing behind except loaded and compiled code.
 */
@NullMarked
package io.latchkey.priming;

import org.jspecify.annotations.NullMarked;
