/** Attempts and installations in DynamoDB (docs/storage.md describes every item). */
@NullMarked
package io.latchkey.dynamodb;

import org.jspecify.annotations.NullMarked;
