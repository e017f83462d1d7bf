package io.threecx.examples.journal;

import io.threecx.examples.journal.parts.Parts;
import io.threecx.examples.journal.status.StatusEndpoints;
import io.threecx.web.Router;
import io.threecx.web.WebHandler;

/** Everything that is served on the one port. */
final class Endpoints {
    private Endpoints() {}

    static WebHandler of(Parts parts) {
        return new Router(StatusEndpoints.with(parts), parts.apiKey());
    }
}
