/**
 * The stack as the SAM CLI deploys it, on an AWS emulator that runs as a plain process:
 * CloudFormation, API Gateway, IAM, Lambda's control plane, DynamoDB and its streams, SQS,
 * Scheduler, EventBridge and Secrets Manager are the emulator's; what runs the functions' zips is
 * here (docs/deploy-local.md).
 */
@NullMarked
package io.latchkey.deployed;

import org.jspecify.annotations.NullMarked;
