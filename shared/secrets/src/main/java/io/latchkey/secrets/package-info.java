/**
 * Secrets Manager, and what is made of its secrets: client secrets, assertion secrets, sealing
 * keys.
 */
@NullMarked
package io.latchkey.secrets;

import org.jspecify.annotations.NullMarked;
