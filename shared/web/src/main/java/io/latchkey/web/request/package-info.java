/** What came in: a request as API Gateway hands it over, read strictly and into plain data. */
@NullMarked
package io.latchkey.web.request;

import org.jspecify.annotations.NullMarked;
