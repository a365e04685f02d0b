/** What is counted, for whoever runs Latchkey. */
@NullMarked
package io.latchkey.metrics;

import org.jspecify.annotations.NullMarked;
