package io.threecx.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exchanges of the JDK server into requests for a handler, and its responses into answers. */
final class JdkExchange implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(JdkExchange.class);

    private static final WebResponse OVERLOADED = WebResponse.problem(
                    503, "Service Unavailable", "Too many requests at a time. Try again in a moment.")
            .header("Retry-After", "1");

    /** The JDK server reads so much of an unread body by itself before it gives the connection up (64 KiB by default). */
    private static final long LEFT_TO_SERVER = 16 * 1024;

    private static final int LINGER_BYTES = 8 << 20;
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final WebHandler handler;
    private final ServerOptions options;
    private final Workers workers;
    private final String ownUrl;
    private final BooleanSupplier stopping;
    private final Admission admission;
    private final Semaphore streams;
    private final LongAdder turnedAway = new LongAdder();

    JdkExchange(WebHandler handler, ServerOptions options, Workers workers, String ownUrl, BooleanSupplier stopping) {
        this.handler = WebHandler.guarded(handler);
        this.options = options;
        this.workers = workers;
        this.ownUrl = ownUrl;
        this.stopping = stopping;
        this.admission = new Admission(options.maxThreads());
        this.streams = new Semaphore(options.maxThreads());
    }

    /** How many were answered 503 since this was last asked. */
    long turnedAway() {
        return turnedAway.sumThenReset();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Job job = Job.current();
        job.goOn();
        Headers headers = exchange.getRequestHeaders();
        Body body = new Body(exchange.getRequestBody(), headers, job, options.maxBodyBytes());
        WebResponse response = answer(request(exchange, headers, body));
        if (stopping.getAsBoolean()) {
            response = response.header("Connection", "close");
        }
        if (response.isStreamed() && !isHead(exchange)) {
            stream(exchange, response, body, job);
        } else {
            send(exchange, response, body, job);
        }
    }

    private WebResponse answer(WebRequest request) {
        if (!admission.enter()) {
            turnedAway.increment();
            return OVERLOADED;
        }
        try {
            return handler.handle(request);
        } finally {
            admission.leave();
        }
    }

    private WebRequest request(HttpExchange exchange, Headers headers, Body body) {
        String path = exchange.getRequestURI().getRawPath();
        String authority = exchange.getRequestURI().getRawAuthority();
        if (authority != null && !exchange.getRequestURI().isAbsolute()) {
            path = "//" + authority + path; // a request line's doubled slash is no authority
        }
        String query = exchange.getRequestURI().getRawQuery();
        Origin origin = new ForwardedOrigin(
                name -> Optional.ofNullable(headers.getFirst(name)),
                exchange.getRemoteAddress(),
                ownUrl,
                options.trustedProxies());
        return new WebRequest(
                exchange.getRequestMethod(),
                UrlText.decodePath(utf8(path)),
                query == null ? null : utf8(query),
                headers,
                body,
                origin,
                Map.of());
    }

    /** The JDK server takes each byte of the request line for a character; clients that do not encode send UTF-8. */
    private static String utf8(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.charAt(i) > 0x7f) {
                return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    private void send(HttpExchange exchange, WebResponse response, Body body, Job job) throws IOException {
        boolean linger = putHeaders(exchange, response, body);
        job.waitForClient();
        if (response.isStreamed()) {
            exchange.sendResponseHeaders(response.status(), -1);
        } else if (isHead(exchange) || response.body().length == 0) {
            if (isHead(exchange) && response.status() != 204) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(response.body().length));
            }
            exchange.sendResponseHeaders(response.status(), -1); // 0 would mean a body of unknown length
        } else {
            byte[] bytes = response.body();
            exchange.sendResponseHeaders(response.status(), bytes.length);
            OutputStream out = exchange.getResponseBody();
            out.write(bytes);
            if (linger) {
                out.flush();
                job.waitForClient(Math.min(LINGER_NANOS, workers.clientNanos()));
                body.discard();
            }
            out.close();
        }
        job.goOn();
    }

    private void stream(HttpExchange exchange, WebResponse response, Body body, Job job) throws IOException {
        if (!streams.tryAcquire()) {
            turnedAway.increment();
            send(exchange, OVERLOADED, body, job);
            return;
        }
        try {
            putHeaders(exchange, response, body);
            WatchedOutput out = new WatchedOutput(exchange, response.status(), job);
            response.writeTo(out);
            out.complete();
        } catch (IOException e) {
            log.debug("a streamed answer ended early: {}", e.toString());
            throw e; // the JDK server then closes the connection, so the client sees that the end is missing
        } catch (RuntimeException e) {
            log.error("A streamed answer failed halfway; the connection is closed.", e);
            throw e;
        } finally {
            streams.release();
        }
    }

    /** Whether the rest of the request's body must be waited for after the answer, and the connection closed. */
    private static boolean putHeaders(HttpExchange exchange, WebResponse response, Body body) {
        Headers headers = exchange.getResponseHeaders();
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            headers.set(header.getKey(), header.getValue());
        }
        boolean linger = body.isLeftOver();
        if (linger) {
            headers.set("Connection", "close");
        }
        return linger;
    }

    /** The request's body, read under watch. */
    private static final class Body implements BodySource {
        private final InputStream in;
        private final Job job;
        private final int maxBytes;
        private final long declared;
        private boolean taken;

        Body(InputStream in, Headers headers, Job job, int maxBytes) {
            this.in = in;
            this.job = job;
            this.maxBytes = maxBytes;
            String length = headers.getFirst("Content-Length");
            boolean chunked = headers.getFirst("Transfer-Encoding") != null;
            // the JDK server has refused lengths that are none, and both headers at a time
            this.declared = chunked ? -1 : length == null ? 0 : Long.parseLong(length);
        }

        @Override
        public byte[] read() throws IOException {
            if (declared == 0) {
                return new byte[0];
            }
            job.waitForClient();
            byte[] body = BodySource.bounded(in, declared, maxBytes);
            job.goOn();
            taken = true;
            return body;
        }

        boolean isLeftOver() {
            return !taken && (declared < 0 || declared > LEFT_TO_SERVER);
        }

        /** Closing while the client still sends would reset the connection, and the client might not see the answer. */
        void discard() throws IOException {
            byte[] buffer = new byte[8192];
            int total = 0;
            int count = in.read(buffer);
            while (count >= 0 && total < LINGER_BYTES) {
                total += count;
                count = in.read(buffer);
            }
        }
    }

    /** A streamed body; each write is watched. Headers leave with the first. */
    private static final class WatchedOutput extends OutputStream {
        private final Job job;
        private final OutputStream out;

        WatchedOutput(HttpExchange exchange, int status, Job job) throws IOException {
            this.job = job;
            job.waitForClient();
            exchange.sendResponseHeaders(status, 0); // 0: of unknown length
            this.out = exchange.getResponseBody();
            job.goOn();
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            job.waitForClient();
            out.write(bytes, offset, length);
            job.goOn();
        }

        @Override
        public void flush() throws IOException {
            job.waitForClient();
            out.flush();
            job.goOn();
        }

        @Override
        public void close() throws IOException {
            flush(); // the end is written by complete(), after the writer has returned
        }

        void complete() throws IOException {
            job.waitForClient();
            out.close();
            job.goOn();
        }
    }
}
