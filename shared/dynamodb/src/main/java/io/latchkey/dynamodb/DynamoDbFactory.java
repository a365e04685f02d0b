package io.latchkey.dynamodb;

import io.latchkey.install.LapsedGrants;
import io.latchkey.runtime.AwsClients;
import io.latchkey.runtime.Environment;
import io.latchkey.secrets.Sealer;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store of attempts and installations. */
@Factory
final class DynamoDbFactory {

  @Singleton
  @Secondary
  @Bean(preDestroy = "close")
  DynamoDbClient dynamoDb() {
    return AwsClients.bounded(DynamoDbClient.builder());
  }

  @Singleton
  Tables tables(Environment environment) {
    return new Tables(environment.get("ATTEMPTS_TABLE"), environment.get("INSTALLATIONS_TABLE"));
  }

  @Singleton
  DynamoDbStore store(DynamoDbClient dynamoDb, Tables tables, Sealer sealer) {
    return new DynamoDbStore(dynamoDb, tables, sealer);
  }

  @Singleton
  LapsedGrants lapsedGrants(Sealer sealer) {
    return new SealedStates(new AttemptItems(sealer));
  }

  @Singleton
  DynamoDbDirectory directory(DynamoDbClient dynamoDb, Tables tables) {
    return new DynamoDbDirectory(dynamoDb, tables);
  }

  @Singleton
  DynamoDbCircuitBreakerStore circuitBreakerStore(DynamoDbClient dynamoDb, Tables tables) {
    return new DynamoDbCircuitBreakerStore(dynamoDb, tables);
  }

  @Singleton
  DynamoDbEndpointSwitch endpointSwitch(DynamoDbClient dynamoDb, Tables tables) {
    return new DynamoDbEndpointSwitch(dynamoDb, tables);
  }

  @Singleton
  DynamoDbImports imports(DynamoDbClient dynamoDb, Tables tables, Sealer sealer) {
    return new DynamoDbImports(dynamoDb, tables, sealer);
  }

  @Singleton
  DynamoDbErasures erasures(DynamoDbClient dynamoDb, Tables tables) {
    return new DynamoDbErasures(dynamoDb, tables);
  }
}
