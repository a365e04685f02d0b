/**
 * Verifies the product's word about an attempt (docs/product.md, "The assertion"; RFC 7515, RFC
 * 7519, RFC 8725).
 */
@NullMarked
package io.latchkey.assertion;

import org.jspecify.annotations.NullMarked;
