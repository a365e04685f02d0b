/**
 * The parts of AWS that the functions call, in this process: DynamoDB and its streams, Secrets
 * Manager, SQS, EventBridge.
 */
@NullMarked
package io.latchkey.local.aws;

import org.jspecify.annotations.NullMarked;
