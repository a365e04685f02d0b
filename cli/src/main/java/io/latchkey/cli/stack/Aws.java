package io.latchkey.cli.stack;

import io.latchkey.aws.AwsClients;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services that a deployment is made of, as an operator's credentials may ask them. */
public record Aws(
    CloudFormationClient cloudFormation,
    LambdaClient lambda,
    DynamoDbClient dynamoDb,
    SecretsManagerClient secretsManager,
    SqsClient sqs,
    SchedulerClient scheduler,
    EventBridgeClient eventBridge,
    CloudWatchClient cloudWatch,
    IamClient iam)
    implements AutoCloseable {

  /**
   * With region, credentials and endpoint (AWS_ENDPOINT_URL) of the environment or the profile, as
   * the AWS CLI has them.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException where no region is set
   */
  public static Aws ofEnvironment() {
    return new Aws(
        AwsClients.bounded(CloudFormationClient.builder()),
        AwsClients.bounded(LambdaClient.builder()),
        AwsClients.bounded(DynamoDbClient.builder()),
        AwsClients.bounded(SecretsManagerClient.builder()),
        AwsClients.bounded(SqsClient.builder()),
        AwsClients.bounded(SchedulerClient.builder()),
        AwsClients.bounded(EventBridgeClient.builder()),
        AwsClients.bounded(CloudWatchClient.builder()),
        AwsClients.bounded(IamClient.builder()));
  }

  @Override
  public void close() {
    cloudFormation.close();
    lambda.close();
    dynamoDb.close();
    secretsManager.close();
    sqs.close();
    scheduler.close();
    eventBridge.close();
    cloudWatch.close();
    iam.close();
  }
}
