package io.latchkey.metrics;

/** The channels through which a use case reports to operators. */
public record Telemetry(Alarms alarms, Metrics metrics) {}
