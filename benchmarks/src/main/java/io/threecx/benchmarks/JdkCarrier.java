package io.threecx.benchmarks;

import io.threecx.web.JdkServer;
import io.threecx.web.ServerOptions;
import io.threecx.web.WebHandler;

/** What {@code ThreeCx.listen} starts. */
final class JdkCarrier implements Carrier {

    @Override
    public String title() {
        return "JDK " + Runtime.version().feature();
    }

    @Override
    public Serving serve(WebHandler handler) {
        JdkServer server = JdkServer.start(handler, ServerOptions.ofDefaults());
        return new Serving() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
