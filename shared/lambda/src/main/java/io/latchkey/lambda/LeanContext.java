package io.latchkey.lambda;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.function.aws.MicronautLambdaContext;

/**
 * The context that every function starts. What Micronaut would look for at start and we do not have
 * is left out: configuration files, the environment as properties, the cloud's metadata service.
 */
public final class LeanContext {

  private LeanContext() {}

  public static ApplicationContextBuilder builder() {
    return ApplicationContext.builder(
            Environment.FUNCTION, MicronautLambdaContext.ENVIRONMENT_LAMBDA)
        .banner(false)
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .bootstrapEnvironment(false)
        .enableDefaultPropertySources(false)
        .environmentPropertySource(false);
  }
}
