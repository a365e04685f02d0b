/** What the functions behind API Gateway have in common. */
@NullMarked
package io.latchkey.web;

import org.jspecify.annotations.NullMarked;
