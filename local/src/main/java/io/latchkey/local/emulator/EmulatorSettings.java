package io.latchkey.local.emulator;

import io.latchkey.token.Secret;
import java.net.URI;

/**
 * How the app is registered at the emulator, as it would be in Pipedrive's Developer Hub.
 *
 * @param port 0 for any free one
 * @param redirectUri the app's one Callback URL
 * @param installationUrl where the direct install link leads where the app has an Installation URL:
 *     Latchkey's /install
 */
public record EmulatorSettings(
    int port, String clientId, Secret clientSecret, URI redirectUri, URI installationUrl) {}
