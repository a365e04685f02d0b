package io.latchkey.web;

import io.micronaut.context.ApplicationContextBuilder;

/**
 * What Micronaut would look for at start and we do not have is left out: configuration files, the environment as properties,
 * the cloud's metadata service, singletons that nobody asks for.
 */
public final class LeanContext {

  private LeanContext() {}

  public static ApplicationContextBuilder of(ApplicationContextBuilder builder) {
    return builder
        .banner(false)
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .bootstrapEnvironment(false)
        .enableDefaultPropertySources(false)
        .environmentPropertySource(false)
        .eagerInitConfiguration(false)
        .eagerInitSingletons(false);
  }
}
