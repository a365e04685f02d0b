package io.latchkey.cli.deployment;

import io.latchkey.cli.CliException;
import io.latchkey.cli.stack.Aws;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.installation.BaseUrl;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** A deployed stack, asked with the operator's AWS credentials. */
public final class StackTarget implements Target {

  private final Stack stack;
  private final Aws aws;
  private final URI api;
  private final Clock clock;
  private final CliHttp web = new CliHttp();

  /**
   * Uses the token routes at API Gateway's own domain, even if there is a custom domain or a proxy.
   */
  public StackTarget(Stack stack, Aws aws, Clock clock) {
    this(stack, aws, domain(stack), clock);
  }

  /**
   * @param api the base URL of the token routes
   */
  public StackTarget(Stack stack, Aws aws, URI api, Clock clock) {
    this.stack = stack;
    this.aws = aws;
    this.api = api;
    this.clock = clock;
  }

  private static URI domain(Stack stack) {
    var region = region(stack);
    return URI.create(
        "https://%s.execute-api.%s.%s"
            .formatted(
                stack.resource("Api"), region.id(), PartitionMetadata.of(region).dnsSuffix()));
  }

  private static Region region(Stack stack) {
    return Region.of(stack.arn().region().orElseThrow());
  }

  public Stack stack() {
    return stack;
  }

  public Aws aws() {
    return aws;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public BaseUrl address() {
    return stack
        .output("ApiUrl")
        .map(BaseUrl::new)
        .orElseThrow(
            () -> new CliException("this isn't a Latchkey stack, because it has no output ApiUrl"));
  }

  @Override
  public TokenRoutes tokenRoutes() {
    var credentials = DefaultCredentialsProvider.builder().build();
    return new TokenRoutes(
        api,
        web,
        new SigV4(credentials, region(stack), clock),
        "grant these credentials execute-api:Invoke on the stack's output for this route:"
            + " BackendListArn, BackendDisconnectArn, or BackendImportArn"
            + " (docs/operate.md, \"Let your backend in\")");
  }

  @Override
  public Items items() {
    return new StoredItems(
        aws.dynamoDb(), stack.resource("Attempts"), stack.resource("Installations"));
  }

  @Override
  public Log log() {
    return new FunctionLog(aws.logs(), stack);
  }

  @Override
  public void close() {
    web.close();
    aws.close();
  }
}
