package io.threecx.testkit.provider;

import io.threecx.testkit.provider.HttpWire.Answer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a provider and its CRM, on real sockets: passes everything on, or does to the connection what a bad day
 * does. Thread-safe.
 */
final class FaultProxy implements AutoCloseable {

    /** Whom a fault meets: everybody, or only the request that changed something in the CRM, after it did. */
    private record Plan(Fault fault, boolean onlyAfterWrite, AtomicInteger times, CountDownLatch over) {
        boolean take() {
            return times.getAndUpdate(left -> left > 0 ? left - 1 : 0) > 0;
        }
    }

    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_RECORDED = 50_000;
    private static final int UPSTREAM_MILLIS = 20_000;
    private static final int IDLE_MILLIS = 60_000;
    private static final int LONGEST_STALL_SECONDS = 60;
    private static final int DRIP_MILLIS = 50;
    private static final int ENDLESS_BYTES = 40 * 1024 * 1024;

    private final @Nullable URI upstream;
    private final FaultScript script;
    private final Supplier<Object> stateOfCrm;
    private final ServerSocket server;
    private final ThreadPoolExecutor workers;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<CrmRequest> requests = new ArrayList<>();
    private volatile @Nullable Plan plan;
    private volatile String elsewhere = "http://localhost:9/";

    /**
     * @param upstream the CRM; null for a stranger that answers everything with an empty JSON object
     * @param stateOfCrm equal before and after a request that changed nothing
     */
    FaultProxy(@Nullable URI upstream, FaultScript script, Supplier<Object> stateOfCrm) throws IOException {
        this.upstream = upstream;
        this.script = script;
        this.stateOfCrm = stateOfCrm;
        this.server = new ServerSocket(0, MOST_CONNECTIONS, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        AtomicInteger number = new AtomicInteger();
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        this.workers =
                new ThreadPoolExecutor(0, MOST_CONNECTIONS + 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(group, task, "threecx-testkit-proxy-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.execute(this::accept);
    }

    /** Its own address, with the path of the CRM's. */
    URI address() {
        String path = upstream == null || upstream.getRawPath() == null ? "/" : upstream.getRawPath();
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    /** Where {@link Fault#REDIRECT_AWAY} leads. */
    void elsewhere(URI stranger) {
        elsewhere = "http://localhost:" + stranger.getPort() + "/";
    }

    /** From now on everything goes wrong in this way. */
    void everything(Fault fault) {
        become(new Plan(fault, false, new AtomicInteger(Integer.MAX_VALUE), new CountDownLatch(1)));
    }

    /** The next requests go wrong, then all is well. */
    void next(int times, Fault fault) {
        become(new Plan(fault, false, new AtomicInteger(times), new CountDownLatch(1)));
    }

    /** The next request that changes something is carried out; then its answer goes wrong. */
    void nextWrite(Fault fault) {
        become(new Plan(fault, true, new AtomicInteger(1), new CountDownLatch(1)));
    }

    /** All is well again; who was kept waiting is let go. */
    void nothing() {
        become(null);
    }

    private void become(@Nullable Plan next) {
        Plan before = plan;
        plan = next;
        if (before != null) {
            before.over.countDown();
        }
    }

    /** Whether a fault that was to happen a number of times has. */
    boolean happened() {
        Plan current = plan;
        return current != null && current.times.get() == 0;
    }

    /** What arrived so far. */
    List<CrmRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Nobody listens any more: connections are refused. */
    void refuse() {
        nothing();
        closeQuietly(server);
        open.forEach(FaultProxy::closeQuietly);
    }

    @Override
    public void close() {
        refuse();
        workers.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                if (server.isClosed()) { // meanwhile, so that refuse() may not have seen this one
                    closeQuietly(socket);
                }
                workers.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException e) {
                // closed, or more connections than any provider needs: the socket is dropped with the proxy
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            boolean more = true;
            while (more) {
                in.mark(1);
                if (in.read() < 0) {
                    return;
                }
                Plan current = plan;
                if (current != null && current.fault == Fault.RESET_BEFORE_REQUEST && current.take()) {
                    reset(socket);
                    return;
                }
                in.reset();
                CrmRequest request = HttpWire.readRequest(in, out);
                record(request);
                more = answer(request, socket, out);
            }
        } catch (IOException | NumberFormatException e) {
            // the provider went away or gave up: ordinary here
        } finally {
            open.remove(socket);
        }
    }

    private void record(CrmRequest request) {
        synchronized (requests) {
            if (requests.size() < MOST_RECORDED) {
                requests.add(request);
            }
        }
    }

    /** Whether the connection may carry another request. */
    private boolean answer(CrmRequest request, Socket socket, OutputStream out) throws IOException {
        Plan current = plan;
        if (current == null) {
            HttpWire.writeAnswer(out, forward(request));
            return true;
        }
        if (current.onlyAfterWrite) {
            Object before = stateOfCrm.get();
            Answer real = forward(request);
            if (before.equals(stateOfCrm.get()) || !current.take()) {
                HttpWire.writeAnswer(out, real);
                return true;
            }
            return harm(current, request, real, socket, out);
        }
        if (!current.take()) {
            HttpWire.writeAnswer(out, forward(request));
            return true;
        }
        boolean needsAnswer = switch (current.fault) {
            case TRUNCATED_JSON, SLOW_BODY, RESET_IN_BODY, ANSWER_LOST -> true;
            default -> false;
        };
        Answer real = needsAnswer ? forward(request) : new Answer(200, List.of(), new byte[0]);
        return harm(current, request, real, socket, out);
    }

    private boolean harm(Plan current, CrmRequest request, Answer real, Socket socket, OutputStream out)
            throws IOException {
        switch (current.fault) {
            case TRUNCATED_JSON -> {
                byte[] half = Arrays.copyOf(real.body(), Math.max(1, real.body().length / 2));
                HttpWire.writeAnswer(out, new Answer(real.status(), real.headers(), half));
                return true;
            }
            case REDIRECT_AWAY -> {
                HttpWire.writeAnswer(out, redirect(elsewhere));
                return true;
            }
            case REDIRECT_LOOP -> {
                HttpWire.writeAnswer(out, redirect(request.target()));
                return true;
            }
            case ENDLESS_BODY -> endless(out);
            case SLOW_FIRST_BYTE -> stall(current);
            case SLOW_BODY -> drip(current, real, out);
            case RESET_BEFORE_REQUEST, RESET_AFTER_REQUEST -> reset(socket);
            case RESET_IN_BODY -> {
                HttpWire.send(out, HttpWire.head(real, real.body().length + 100L), real.body());
                reset(socket);
            }
            case ANSWER_LOST -> socket.close();
            default -> {
                FaultAnswer answer = script.answer(current.fault, request);
                HttpWire.writeAnswer(
                        out,
                        new Answer(answer.status(), List.copyOf(answer.headers().entrySet()), answer.body()));
                return true;
            }
        }
        return false;
    }

    private static Answer redirect(String to) {
        return new Answer(302, List.of(Map.entry("Location", to)), new byte[0]);
    }

    private static void endless(OutputStream out) throws IOException {
        Answer json = new Answer(200, List.of(Map.entry("Content-Type", "application/json")), new byte[0]);
        HttpWire.send(out, HttpWire.head(json, ENDLESS_BYTES), new byte[] {'['});
        byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 1; sent < ENDLESS_BYTES; sent += spaces.length) {
            out.write(spaces);
        }
    }

    private static void stall(Plan current) {
        await(current, TimeUnit.SECONDS.toMillis(LONGEST_STALL_SECONDS));
    }

    private static void drip(Plan current, Answer real, OutputStream out) throws IOException {
        HttpWire.send(out, HttpWire.head(real, real.body().length), new byte[0]);
        for (byte next : real.body()) {
            if (await(current, DRIP_MILLIS)) {
                return;
            }
            out.write(next);
            out.flush();
        }
    }

    /** True as soon as the plan is over. */
    private static boolean await(Plan current, long millis) {
        try {
            return current.over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Answer forward(CrmRequest request) throws IOException {
        URI to = upstream;
        if (to == null) {
            byte[] nothing = "{}".getBytes(StandardCharsets.US_ASCII);
            return new Answer(200, List.of(Map.entry("Content-Type", "application/json")), nothing);
        }
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(UPSTREAM_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), UPSTREAM_MILLIS);
            HttpWire.writeRequest(socket.getOutputStream(), request);
            return HttpWire.readAnswer(new BufferedInputStream(socket.getInputStream()), request.method());
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0); // closing then sends RST in place of FIN
        socket.close();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // it is gone either way
        }
    }
}
