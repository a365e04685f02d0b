/**
 * The contents of template.yaml: routes, functions, environment, permissions, tables, queues, and
 * streams.
 */
@NullMarked
package io.latchkey.local.template;

import org.jspecify.annotations.NullMarked;
