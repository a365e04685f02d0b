package io.latchkey.cli.doctor;

import java.util.function.Supplier;

/**
 * One check of the doctor.
 *
 * @param name the topic, in a word or two
 * @param look runs the check; may throw if the check cannot run
 */
public record Check(String name, Supplier<Finding> look) {}
