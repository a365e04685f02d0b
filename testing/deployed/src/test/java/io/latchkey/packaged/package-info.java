/**
 * Plays the same stories twice, by the functions' zips on Lambda's own runtime and by their
 * handlers in this process, and compares their responses, stored items, messages, and events.
 */
@NullMarked
package io.latchkey.packaged;

import org.jspecify.annotations.NullMarked;
