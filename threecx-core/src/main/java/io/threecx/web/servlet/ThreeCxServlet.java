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
        WebResponse answer = handler.handle(read(request));
        response.setStatus(answer.status());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.setHeader(header.getKey(), header.getValue());
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
        if (answer.status() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) {
            response.flushBuffer();
            discardBody(request);
        }
    }

    private WebRequest read(HttpServletRequest request) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        WebRequest.Builder builder = WebRequest.builder(request.getMethod(), path)
                .rawQuery(request.getQueryString())
                .body(request.getInputStream(), request.getContentLengthLong(), maxBodyBytes)
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

    /** Closing while the client still sends would reset the connection, and the client might not see the answer. */
    private static void discardBody(HttpServletRequest request) throws IOException {
        if (request.getHeader("Expect") != null) {
            return; // the client has sent nothing yet, and will not
        }
        InputStream in = request.getInputStream();
        byte[] buffer = new byte[8192];
        int total = 0;
        int count = in.read(buffer);
        while (count >= 0 && total < LINGER_BYTES) {
            total += count;
            count = in.read(buffer);
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
