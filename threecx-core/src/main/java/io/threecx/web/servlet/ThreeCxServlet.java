package io.threecx.web.servlet;

import io.threecx.web.WebHandler;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;

/**
 * Runs a handler in a Jakarta Servlet 6 container: Tomcat, Jetty, Spring Boot.
 *
 * <pre>{@code
 * new ServletRegistrationBean<>(new ThreeCxServlet(threecx), "/3cx/*");
 * }</pre>
 *
 * The handler sees the whole path below the context path, whatever the servlet's mapping; map the servlet to every path
 * that its routes use. The client's address and {@link WebRequest#baseUrl()} are the container's, so behind a proxy let
 * the container handle forwarded headers. A streamed answer keeps its thread. Threads, slow clients and TLS are the
 * container's business too.
 */
public final class ThreeCxServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_MAX_BODY_BYTES = 1 << 20;
    private static final int LEFT_TO_CONTAINER = 16 * 1024;
    private static final int LINGER_BYTES = 8 << 20;

    private final transient WebHandler handler;
    private final int maxBodyBytes;

    /** Accepts bodies up to 1 MiB. */
    public ThreeCxServlet(WebHandler handler) {
        this(handler, DEFAULT_MAX_BODY_BYTES);
    }

    /** Accepts bodies up to so many bytes; a larger one is answered 413. */
    public ThreeCxServlet(WebHandler handler, int maxBodyBytes) {
        this.handler = WebHandler.guarded(Objects.requireNonNull(handler, "handler"));
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Body body = new Body(request);
        WebResponse answer = handler.handle(read(request, body));
        boolean linger = body.isLeftOver();
        response.setStatus(answer.status());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.setHeader(header.getKey(), header.getValue());
        }
        if (linger) {
            response.setHeader("Connection", "close");
        }
        boolean head = request.getMethod().equals("HEAD");
        if (answer.isStreamed()) {
            if (!head) {
                answer.writeTo(new Unclosed(response.getOutputStream()));
            }
            response.flushBuffer();
            return;
        }
        if (answer.status() != HttpServletResponse.SC_NO_CONTENT) {
            response.setContentLength(answer.body().length);
        }
        if (!head) {
            response.getOutputStream().write(answer.body());
        }
        if (linger) {
            response.flushBuffer();
            body.discard();
        }
    }

    private WebRequest read(HttpServletRequest request, Body body) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        WebRequest.Builder builder = WebRequest.builder(request.getMethod(), path)
                .rawQuery(request.getQueryString())
                .body(body, request.getContentLengthLong(), maxBodyBytes)
                .remoteAddress(request.getRemoteAddr())
                .baseUrl(baseUrl(request));
        for (String name : Collections.list(request.getHeaderNames())) {
            Collections.list(request.getHeaders(name)).forEach(value -> builder.header(name, value));
        }
        return builder.build();
    }

    private static String baseUrl(HttpServletRequest request) {
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName() + (usual ? "" : ":" + port) + request.getContextPath();
    }

    /** The request's body, and what a handler leaves of it. */
    private static final class Body extends InputStream {
        private final InputStream in;
        private final boolean clientWaits;
        private long left;

        Body(HttpServletRequest request) throws IOException {
            this.in = request.getInputStream();
            this.clientWaits = request.getHeader("Expect") != null;
            boolean chunked = request.getHeader("Transfer-Encoding") != null;
            this.left = chunked ? Long.MAX_VALUE : Math.max(0, request.getContentLengthLong());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            left = count < 0 ? 0 : left - count;
            return count;
        }

        /** Whether there is more left than the container should read in silence for the sake of the connection. */
        boolean isLeftOver() {
            return left > LEFT_TO_CONTAINER;
        }

        /** Closing while the client still sends would reset the connection; it might not see the answer. */
        void discard() throws IOException {
            if (clientWaits) {
                return; // for a go-ahead to send anything
            }
            byte[] buffer = new byte[8192];
            long end = Math.max(0, left - LINGER_BYTES);
            while (left > end && read(buffer, 0, buffer.length) >= 0) {
                // nobody wants it
            }
        }
    }

    /** The end of a streamed body is the container's to write, after the writer has returned. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
