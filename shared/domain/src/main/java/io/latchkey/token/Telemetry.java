package io.latchkey.token;

import io.latchkey.metrics.Metrics;

/** The channels through which a use case reports to operators. */
public record Telemetry(Alarms alarms, Metrics metrics) {}
