/**
 * Every install flow as people walk it: through the real handlers over HTTP, on DynamoDB Local,
 * with the Pipedrive emulator. Here {@code make test} proves what {@code make run} shows.
 */
@NullMarked
package io.latchkey.local.journey;

import org.jspecify.annotations.NullMarked;
