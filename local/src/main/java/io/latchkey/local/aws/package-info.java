/** The parts of AWS that the functions call, in this process: DynamoDB, Secrets Manager, SQS. */
@NullMarked
package io.latchkey.local.aws;

import org.jspecify.annotations.NullMarked;
