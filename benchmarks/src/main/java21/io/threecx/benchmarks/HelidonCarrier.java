package io.threecx.benchmarks;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Helidon SE: a virtual thread for each connection runs the handler. Public to be found as a service. */
public final class HelidonCarrier implements Carrier {
    private static final int MOST_BYTES = 1 << 20;

    @Override
    public String title() {
        return "Helidon SE 4";
    }

    @Override
    public Serving serve(WebHandler handler) {
        WebServer server = start(handler, "127.0.0.1", 0);
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

    // snippet: helidon
    static WebServer start(WebHandler threecx, String host, int port) {
        WebHandler guarded = WebHandler.guarded(threecx); // a failure becomes an answer
        return WebServer.builder()
                .host(host)
                .port(port)
                .routing(routing -> routing.any((request, response) -> write(guarded.handle(read(request)), response)))
                .build()
                .start();
    }

    private static WebRequest read(ServerRequest request) {
        String scheme = request.isSecure() ? "https://" : "http://";
        WebRequest.Builder read = WebRequest.builder(request.prologue().method().text(), request.path().rawPath())
                .rawQuery(request.query().rawValue())
                .remoteAddress(request.remotePeer().host())
                .baseUrl(scheme + request.authority());
        request.headers()
                .forEach(header -> header.allValues().forEach(value -> read.header(header.name(), value)));
        if (request.content().hasEntity()) {
            long length = request.headers().contentLength().orElse(-1);
            read.body(request.content().inputStream(), length, MOST_BYTES);
        }
        return read.build();
    }

    private static void write(WebResponse answer, ServerResponse response) throws IOException {
        response.status(answer.status());
        answer.headers().forEach(response::header);
        if (answer.isStreamed()) {
            try (OutputStream out = response.outputStream()) {
                answer.writeTo(out);
            }
        } else {
            response.send(answer.body());
        }
    }
    // end of snippet
}
