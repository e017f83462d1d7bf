package io.threecx.benchmarks;

import io.threecx.web.WebHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** A web server that carries our handler. Those that need a newer Java than we do are found as services. */
interface Carrier {

    /** The JDK's own first, which the others are compared with. */
    static List<Carrier> all() {
        List<Carrier> all = new ArrayList<>(List.of(new JdkCarrier(), new JettyCarrier(), new VertxCarrier()));
        ServiceLoader.load(Carrier.class).forEach(all::add);
        return all;
    }

    /** As its makers call it, with its version. */
    String title();

    /** Serves on any free port of loopback, until it is closed. */
    Serving serve(WebHandler handler);

    /** A server that runs. */
    interface Serving extends AutoCloseable {
        int port();

        @Override
        void close();
    }
}
