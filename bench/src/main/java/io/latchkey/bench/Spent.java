package io.latchkey.bench;

import io.latchkey.bench.MeteredDynamoDb.Units;

/**
 * The cost of a flow.
 *
 * @param dynamoDb calls; a transaction counts once
 * @param secrets calls to Secrets Manager
 * @param pipedrive requests to Pipedrive
 * @param units that DynamoDB would charge, and bytes of the items
 */
record Spent(double dynamoDb, double secrets, double pipedrive, Units units) {

  Spent minus(Spent other) {
    return new Spent(
        dynamoDb - other.dynamoDb,
        secrets - other.secrets,
        pipedrive - other.pipedrive,
        units.minus(other.units));
  }

  Spent plus(Spent other) {
    return new Spent(
        dynamoDb + other.dynamoDb,
        secrets + other.secrets,
        pipedrive + other.pipedrive,
        units.plus(other.units));
  }

  Spent dividedBy(int many) {
    return new Spent(dynamoDb / many, secrets / many, pipedrive / many, units.dividedBy(many));
  }
}
