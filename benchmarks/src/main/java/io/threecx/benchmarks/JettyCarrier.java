package io.threecx.benchmarks;

import io.threecx.web.WebHandler;
import io.threecx.web.servlet.ThreeCxServlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Our servlet in an embedded Jetty, everything as it is by default. */
final class JettyCarrier implements Carrier {

    @Override
    public String title() {
        return "Jetty " + Server.getVersion();
    }

    @Override
    public Serving serve(WebHandler handler) {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new ThreeCxServlet(handler)), "/*");
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not start", e);
        }
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return new Serving() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() {
                try {
                    server.stop();
                } catch (Exception e) {
                    throw new IllegalStateException("Jetty does not stop", e);
                }
            }
        };
    }
}
