/**
 * The same stories played twice, by the functions' zips on Lambda's own runtime and by their
 * handlers in this process, and what the two have answered, stored, sent and published, held
 * against each other.
 */
@NullMarked
package io.latchkey.packaged;

import org.jspecify.annotations.NullMarked;
