package io.latchkey.bench;

import io.latchkey.bench.MeteredDynamoDb.Units;

/**
 * DynamoDB's charges for each flow, measured on this machine.
 *
 * @param install from the Marketplace: callback, assertion, confirm page, and confirmation
 * @param vend of a token that is valid
 * @param firstVendOfAnHour also writes the time of use
 * @param sweep that finds nothing due
 * @param refresh found by a sweep, from the claim to the stored grant
 * @param uninstall by Pipedrive
 * @param itemBytes the size of an installation's item with its grant
 */
record MeasuredCalls(
    Units install,
    Units vend,
    Units firstVendOfAnHour,
    Units sweep,
    Units refresh,
    Units uninstall,
    long itemBytes) {

  static MeasuredCalls of(Flows flows) {
    var install =
        flows.of(Flow.PARK).plus(flows.of(Flow.RESUME)).plus(flows.of(Flow.CONFIRM)).units();
    var vend = flows.of(Flow.VEND).units();
    return new MeasuredCalls(
        install,
        vend,
        flows.of(Flow.FIRST_VEND).units().minus(vend),
        flows.of(Flow.SWEEP).units(),
        flows.of(Flow.REFRESH).units(),
        flows.of(Flow.UNINSTALL).units(),
        flows.itemBytes());
  }
}
