package io.latchkey.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.function.aws.MicronautLambdaContext;

/**
 * What Micronaut would look for at start and we do not have is left out: configuration files, the
 * environment as properties, the cloud's metadata service, singletons that nobody asks for.
 */
public final class LeanContext {

  private LeanContext() {}

  /**
   * A builder of our own, since the one that Micronaut makes for Lambda creates every singleton at
   * start, and its {@code eagerInitSingletons(false)} does not take that back.
   */
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
