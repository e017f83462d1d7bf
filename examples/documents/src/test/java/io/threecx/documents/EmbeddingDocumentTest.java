package io.threecx.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.threecx.ThreeCx;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.web.JdkServer;
import io.threecx.web.ServerOptions;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import io.threecx.web.servlet.ThreeCxServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** The code of docs/embedding.md, run on each of the servers. */
class EmbeddingDocumentTest {
    private static final String QUESTION = "/3cx/lookup?number=%2B442079460018";
    private static final String apiKey = "choose-one";
    private static final int port = 0;

    private final CrmProvider customers = query -> List.of(Contact.builder("42")
            .lastName("Okafor")
            .phone(Label.BUSINESS, "+442079460018")
            .build());

    @Test
    void onTheServerOfTheJdk() throws Exception {
        // snippet: jdk
        ThreeCx threecx = ThreeCx.builder()
                .country("GB")
                .apiKey(apiKey)
                .crm("customers", customers)
                .build();
        JdkServer server = threecx.listen(ServerOptions.builder()
                .host("127.0.0.1") // a proxy in front speaks TLS; or .tls(keystore, password)
                .trustedProxies("127.0.0.1")
                .port(port)
                .build());
        // end of snippet
        try (threecx) {
            assertThat(asked(server.url())).contains("Okafor");
        }
    }

    @Test
    void inAServletContainer() throws Exception {
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        jetty.setHandler(context);
        try (ThreeCx threecx = house()) {
            context.addServletContainerInitializer((classes, servletContext) -> mount(servletContext, threecx));
            jetty.start();
            assertThat(asked("http://127.0.0.1:" + connector.getLocalPort())).contains("Okafor");
        } finally {
            jetty.stop();
        }
    }

    private static void mount(ServletContext servletContext, ThreeCx threecx) {
        // snippet: servlet
        ServletRegistration.Dynamic servlet = servletContext.addServlet("3cx", new ThreeCxServlet(threecx));
        servlet.addMapping("/3cx/*", "/health", "/openapi.json");
        servlet.addMapping("/api/3cx/crm"); // of the Odoo module, if a PBX has its template
        // end of snippet
    }

    @Test
    void inJavalin() throws Exception {
        try (ThreeCx threecx = house()) {
            // snippet: javalin
            Javalin app = Javalin.create(config -> config.jetty.modifyServletContextHandler(
                    context -> context.addServlet(new ServletHolder(new ThreeCxServlet(threecx)), "/3cx/*")));
            // end of snippet
            app.start("127.0.0.1", 0);
            try {
                assertThat(asked("http://127.0.0.1:" + app.port())).contains("Okafor");
            } finally {
                app.stop();
            }
        }
    }

    @Test
    void behindAnythingElse() {
        try (ThreeCx threecx = house()) {
            // snippet: handler
            WebRequest request = WebRequest.builder("GET", "/3cx/lookup?number=%2B442079460018")
                    .header("X-Api-Key", apiKey)
                    .remoteAddress("192.0.2.7")
                    .baseUrl("https://crm.example.com")
                    .build();
            WebResponse response = threecx.handle(request);
            // end of snippet
            assertThat(response.text()).contains("Okafor");
        }
    }

    private ThreeCx house() {
        return ThreeCx.builder()
                .country("GB")
                .apiKey(apiKey)
                .crm("customers", customers)
                .build()
                .start();
    }

    private static String asked(String server) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server + QUESTION))
                                .header("X-Api-Key", apiKey)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
