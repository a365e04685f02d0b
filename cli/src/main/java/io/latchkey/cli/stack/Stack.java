package io.latchkey.cli.stack;

import io.latchkey.cli.CliException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;

/**
 * A deployed stack.
 *
 * @param arn its own
 * @param status CloudFormation's word for it, such as UPDATE_COMPLETE
 * @param outputs by name
 * @param resources all of them, in no order that matters
 */
public record Stack(Arn arn, String status, Map<String, String> outputs, List<Resource> resources) {

  /** CloudFormation allows 500 resources, and lists 100 on a page. */
  private static final int MOST_PAGES = 50;

  public Stack {
    outputs = Map.copyOf(outputs);
    resources = List.copyOf(resources);
  }

  /**
   * A resource of a stack.
   *
   * @param logicalId its name in the template
   * @param type such as AWS::SQS::Queue
   * @param physicalId its name at AWS: a name, an id, a URL or an ARN, depending on the type
   */
  public record Resource(String logicalId, String type, String physicalId) {

    /** Returns true for a dead-letter queue, by its name in the template. */
    public boolean isOfDeadLetters() {
      return logicalId.endsWith("DeadLetters");
    }
  }

  /**
   * @param name its name, or its ARN
   * @throws NoSuchStack if there is none in this region and account
   * @throws software.amazon.awssdk.core.exception.SdkException if CloudFormation does not answer
   */
  public static Stack read(CloudFormationClient cloudFormation, String name) {
    try {
      var stack = cloudFormation.describeStacks(ask -> ask.stackName(name)).stacks().getFirst();
      var resources =
          cloudFormation.listStackResourcesPaginator(ask -> ask.stackName(name)).stream()
              .limit(MOST_PAGES)
              .flatMap(page -> page.stackResourceSummaries().stream())
              .filter(each -> each.physicalResourceId() != null)
              .map(
                  each ->
                      new Resource(
                          each.logicalResourceId(), each.resourceType(), each.physicalResourceId()))
              .toList();
      return new Stack(
          Arn.fromString(stack.stackId()),
          stack.stackStatusAsString(),
          stack.outputs().stream()
              .collect(Collectors.toMap(Output::outputKey, Output::outputValue)),
          resources);
    } catch (AwsServiceException refused) {
      if (refused.statusCode() == 400
          && String.valueOf(refused.getMessage()).contains("does not exist")) {
        throw new NoSuchStack(name);
      }
      throw refused;
    }
  }

  public Optional<String> output(String name) {
    return Optional.ofNullable(outputs.get(name));
  }

  /** Returns the physical id of the resource with this logical id. Empty if there is none. */
  public Optional<String> physicalId(String logicalId) {
    return resources.stream()
        .filter(each -> each.logicalId().equals(logicalId))
        .map(Resource::physicalId)
        .findFirst();
  }

  /**
   * Returns the physical id of the resource with this logical id.
   *
   * @throws CliException if there is none
   */
  public String resource(String logicalId) {
    return physicalId(logicalId)
        .orElseThrow(
            () -> new CliException("this isn't a Latchkey stack, because it has no " + logicalId));
  }

  public List<Resource> queues() {
    return ofType("AWS::SQS::Queue");
  }

  /** Returns all resources of a type, sorted by name. */
  public List<Resource> ofType(String type) {
    return resources.stream()
        .filter(each -> each.type().equals(type))
        .sorted((one, other) -> one.logicalId().compareTo(other.logicalId()))
        .toList();
  }

  /** There is no such stack in this region and account. */
  public static final class NoSuchStack extends CliException {

    private static final long serialVersionUID = 1;

    NoSuchStack(String name) {
      super("there is no stack " + name + " in this region and account");
    }
  }
}
