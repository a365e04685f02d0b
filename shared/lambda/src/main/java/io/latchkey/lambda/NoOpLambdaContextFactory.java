package io.latchkey.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.function.aws.DefaultLambdaContextFactory;
import io.micronaut.function.aws.LambdaContextFactory;
import jakarta.inject.Singleton;

/**
 * Creates no beans for calls. Micronaut would register the Lambda context of every call as another
 * bean, which a warm function would never release and every lookup would traverse. Latchkey does
 * not need it.
 */
@Singleton
@Replaces(DefaultLambdaContextFactory.class)
final class NoOpLambdaContextFactory implements LambdaContextFactory {

  @Override
  public void registerSingletons(Context context) {}
}
