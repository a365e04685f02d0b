package io.latchkey.dynamodb;

import io.latchkey.runtime.Environment;
import io.latchkey.secrets.Sealer;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store of attempts and installations. */
@Factory
final class DynamoDbFactory {

  @Singleton
  @Secondary
  @Bean(preDestroy = "close")
  DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  @Singleton
  DynamoDbStore store(DynamoDbClient dynamoDb, Environment environment, Sealer sealer) {
    var tables =
        new DynamoDbStore.Tables(
            environment.get("ATTEMPTS_TABLE"), environment.get("INSTALLATIONS_TABLE"));
    return new DynamoDbStore(dynamoDb, tables, sealer);
  }
}
