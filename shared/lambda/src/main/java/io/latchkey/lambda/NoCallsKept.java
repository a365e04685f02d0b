package io.latchkey.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.DefaultLambdaContextFactory;
import io.micronaut.function.aws.LambdaContextFactory;
import jakarta.inject.Singleton;

/**
 * Micronaut registers the Lambda context of every call as one more bean, which a warm function
 * would keep for good and every look-up would walk through. Nobody here asks for it.
 */
@Singleton
@Replaces(DefaultLambdaContextFactory.class)
final class NoCallsKept implements LambdaContextFactory {

  @Override
  public void registerSingletons(Context context) {}
}
