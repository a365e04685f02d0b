package io.latchkey.local.emulator;

import io.latchkey.pipedrive.Secret;
import java.net.URI;

/**
 * The app's registration at the emulator, as in Pipedrive's Developer Hub.
 *
 * @param port 0 for any free port
 * @param redirectUri the app's only Callback URL
 * @param installationUrl the target of the direct install link if the app has an Installation URL:
 *     Latchkey's /install
 */
public record EmulatorSettings(
    int port, String clientId, Secret clientSecret, URI redirectUri, URI installationUrl) {}
