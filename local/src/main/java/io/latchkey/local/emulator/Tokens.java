package io.latchkey.local.emulator;

import io.latchkey.token.Secret;

/** What a token answer hands out. */
record Tokens(Secret access, Secret refresh) {}
