package io.latchkey.local.emulator;

import io.latchkey.pipedrive.Secret;

/** The tokens of a token response. */
record Tokens(Secret access, Secret refresh) {}
