package io.latchkey.lambda;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;
import io.micronaut.function.aws.MicronautLambdaContext;

/**
 * The context that every function starts. Leaves out sources that Micronaut would search at start
 * and Latchkey does not use: configuration files, the environment as properties, and the cloud's
 * metadata service.
 */
public final class FunctionContext {

  private FunctionContext() {}

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
