package io.latchkey.runtime;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of Pipedrive.
 *
 * @param oauth PIPEDRIVE_OAUTH_URL, without a slash at the end
 * @param api PIPEDRIVE_API_URL; null if calls go to the grant's api_domain
 */
public record PipedriveUrls(URI oauth, @Nullable URI api) {}
