package io.threecx.benchmarks;

import io.helidon.http.Header;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;

/** Helidon SE: a virtual thread for each connection runs the handler. Public to be found as a service. */
public final class HelidonCarrier implements Carrier {

    @Override
    public String title() {
        return "Helidon SE 4";
    }

    @Override
    public Serving serve(WebHandler handler) {
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> routing.any((request, response) -> write(handler.handle(read(request)), response)))
                .build()
                .start();
        return new Serving() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public void close() {
                server.stop();
            }
        };
    }

    /** Of requests without a body, which is all that is asked here. */
    private static WebRequest read(ServerRequest request) {
        String method = request.prologue().method().text();
        WebRequest.Builder read = WebRequest.builder(method, request.path().rawPath())
                .rawQuery(request.query().rawValue())
                .remoteAddress(request.remotePeer().host())
                .baseUrl("http://" + request.authority());
        for (Header header : request.headers()) {
            header.allValues().forEach(value -> read.header(header.name(), value));
        }
        return read.build();
    }

    private static void write(WebResponse answer, ServerResponse response) {
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(name, value));
        response.send(answer.body());
    }
}
