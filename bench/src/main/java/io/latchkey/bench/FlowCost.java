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
record FlowCost(double dynamoDb, double secrets, double pipedrive, Units units) {

  FlowCost minus(FlowCost other) {
    return new FlowCost(
        dynamoDb - other.dynamoDb,
        secrets - other.secrets,
        pipedrive - other.pipedrive,
        units.minus(other.units));
  }

  FlowCost plus(FlowCost other) {
    return new FlowCost(
        dynamoDb + other.dynamoDb,
        secrets + other.secrets,
        pipedrive + other.pipedrive,
        units.plus(other.units));
  }

  FlowCost dividedBy(int many) {
    return new FlowCost(dynamoDb / many, secrets / many, pipedrive / many, units.dividedBy(many));
  }
}
