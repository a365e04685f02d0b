package io.latchkey.cli.stack;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS services of a deployment, with an operator's credentials. */
public record Aws(
    CloudFormationClient cloudFormation,
    LambdaClient lambda,
    DynamoDbClient dynamoDb,
    SecretsManagerClient secretsManager,
    SqsClient sqs,
    SchedulerClient scheduler,
    EventBridgeClient eventBridge,
    CloudWatchClient cloudWatch,
    IamClient iam,
    CloudWatchLogsClient logs)
    implements AutoCloseable {

  /**
   * Uses the region, credentials, and endpoint (AWS_ENDPOINT_URL) of the environment or the
   * profile, as the AWS CLI does.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException if no region is set
   */
  public static Aws ofEnvironment() {
    return new Aws(
        patient(CloudFormationClient.builder()),
        patient(LambdaClient.builder()),
        patient(DynamoDbClient.builder()),
        patient(SecretsManagerClient.builder()),
        patient(SqsClient.builder()),
        patient(SchedulerClient.builder()),
        patient(EventBridgeClient.builder()),
        patient(CloudWatchClient.builder()),
        patient(IamClient.builder()),
        patient(CloudWatchLogsClient.builder()));
  }

  /**
   * Allows long timeouts, because no browser waits for the command, and an emulator may be slow.
   */
  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C patient(
      B builder) {
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(Duration.ofSeconds(60)))
        .build();
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
    logs.close();
  }
}
