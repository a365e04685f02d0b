/**
 * What somebody would try who means harm, each against Latchkey as it runs, and beside each attack
 * the same request without the trick, which works.
 */
@NullMarked
package io.latchkey.local.attacks;

import org.jspecify.annotations.NullMarked;
