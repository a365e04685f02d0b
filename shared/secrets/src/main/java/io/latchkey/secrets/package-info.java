/**
 * Secrets Manager, and the values derived from its secrets: client secrets, assertion secrets, and
 * sealing keys.
 */
@NullMarked
package io.latchkey.secrets;

import org.jspecify.annotations.NullMarked;
