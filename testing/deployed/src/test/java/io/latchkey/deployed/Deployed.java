package io.latchkey.deployed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A class of tests that run against one deployment, which all of them share: `make test-deployed`.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("deployed")
@ExtendWith(Deployed.Once.class)
@interface Deployed {

  /** Deploys for the first class that asks, and stops everything after the last. */
  final class Once implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE =
        ExtensionContext.Namespace.create(Once.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DeployedLatchkey.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(HERE)
          .getOrComputeIfAbsent(
              DeployedLatchkey.class, _ -> DeployedLatchkey.deploy(), DeployedLatchkey.class);
    }
  }
}
