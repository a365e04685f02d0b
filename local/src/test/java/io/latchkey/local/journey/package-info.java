/**
 * Every install flow from the user's view: through the real handlers over HTTP, on DynamoDB Local,
 * with the Pipedrive emulator. {@code make test} proves here what {@code make run} shows.
 */
@NullMarked
package io.latchkey.local.journey;

import org.jspecify.annotations.NullMarked;
