/** The common base of the functions behind API Gateway. */
@NullMarked
package io.latchkey.web;

import org.jspecify.annotations.NullMarked;
