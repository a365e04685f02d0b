/**
 * What template.yaml says: routes, functions, environment, permissions, tables, queues, streams.
 */
@NullMarked
package io.latchkey.local.template;

import org.jspecify.annotations.NullMarked;
