package io.threecx.web;

import io.threecx.lookup.CallerLookup;

/** What the house offers to endpoints that a module brings along. Usable from any thread. */
public interface Host {

    /** Who is calling. */
    CallerLookup lookup();

    /** The keys that this house accepts, for endpoints that must check them in a way of their own. */
    ApiKey apiKey();
}
