package io.latchkey.token;

import java.time.Instant;

/**
 * Pipedrive's word, already found authentic, that a user has removed the app (Pipedrive, "Handling
 * user app uninstallation").
 *
 * @param at its timestamp, in whole seconds
 */
public record Uninstall(InstallationId id, Instant at) {}
