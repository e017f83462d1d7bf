package io.threecx.web.servlet;

import static org.assertj.core.api.Assertions.*;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.threecx.web.AdapterContract;
import io.threecx.web.WebHandler;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.LoggerFactory;

class ThreeCxServletContractTest extends AdapterContract {

    static {
        ((Logger) LoggerFactory.getLogger("org.eclipse.jetty")).setLevel(Level.ERROR);
    }

    @Override
    protected RunningServer start(WebHandler handler) throws Exception {
        Server jetty = new Server(new InetSocketAddress("127.0.0.1", 0));
        ServletContextHandler context = new ServletContextHandler("/crm app");
        context.addServlet(new ServletHolder(new ThreeCxServlet(handler, MAX_BODY)), "/*");
        jetty.setHandler(context);
        jetty.start();
        return new RunningServer() {
            @Override
            public int port() {
                return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
            }

            @Override
            public String contextPath() {
                return "/crm%20app";
            }

            @Override
            public void close() {
                assertThatCode(jetty::stop).doesNotThrowAnyException();
            }
        };
    }
}
