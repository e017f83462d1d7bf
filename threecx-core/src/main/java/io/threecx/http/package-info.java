/**
 * Talks to a web API: bytes out, bytes in. {@link io.threecx.http.ApiClient} sends an {@link io.threecx.http.ApiRequest},
 * hands the {@link io.threecx.http.ApiReply} to the caller's reading of it and acts on the {@link io.threecx.http.Verdict}:
 * it returns, tries again or fails.
 *
 * <p>What it takes care of: one deadline over all attempts, exponential backoff with jitter, Retry-After, a rate limit per
 * host, a limit on the size of a reply, and that a write whose outcome is unknown is never sent twice. No message, log line or
 * {@code toString} here contains a header value, a path or a query. What it does not know: CRMs and JSON.
 */
@NullMarked
package io.threecx.http;

import org.jspecify.annotations.NullMarked;
