package io.threecx.benchmarks;

import io.threecx.web.JdkServer;
import io.threecx.web.ServerOptions;
import io.threecx.web.WebHandler;

/** What {@code ThreeCx.listen} starts. */
final class JdkCarrier implements Carrier {
    /** As many as the benchmark has connections: by default whoever comes when 128 are in is turned away. */
    private static final int AT_A_TIME = 256;

    @Override
    public String title() {
        return "JDK " + Runtime.version().feature();
    }

    @Override
    public Serving serve(WebHandler handler) {
        JdkServer server = JdkServer.start(
                handler, ServerOptions.builder().maxThreads(AT_A_TIME).build());
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
