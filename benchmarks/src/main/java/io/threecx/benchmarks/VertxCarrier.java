package io.threecx.benchmarks;

import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Event loops take the requests, Vert.x's worker threads run the handler, since a CRM may keep it waiting. */
final class VertxCarrier implements Carrier {

    @Override
    public String title() {
        return "Vert.x 5";
    }

    @Override
    public Serving serve(WebHandler handler) {
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> vertx.executeBlocking(() -> handler.handle(read(request)), false)
                        .onSuccess(answer -> write(answer, request.response()))
                        .onFailure(
                                failure -> request.response().setStatusCode(500).end()));
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        return new Serving() {
            @Override
            public int port() {
                return server.actualPort();
            }

            @Override
            public void close() {
                vertx.close().toCompletionStage().toCompletableFuture().join();
            }
        };
    }

    /** Of requests without a body, which is all that is asked here. */
    private static WebRequest read(HttpServerRequest request) {
        WebRequest.Builder read = WebRequest.builder(request.method().name(), request.uri())
                .remoteAddress(request.remoteAddress().hostAddress())
                .baseUrl(request.scheme() + "://" + request.authority());
        request.headers().forEach((name, value) -> read.header(name, value));
        return read.build();
    }

    private static void write(WebResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }
}
