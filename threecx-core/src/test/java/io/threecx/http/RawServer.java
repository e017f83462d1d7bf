package io.threecx.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A web server without manners: what it does with each request is written by the test. */
final class RawServer implements AutoCloseable {

    @FunctionalInterface
    interface Script {
        /** Called after each complete request; returning false closes the connection. */
        boolean answer(RawServer server, int request, Socket connection) throws IOException, InterruptedException;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    /** Opens when a client has hung up on us. */
    final CountDownLatch hungUp = new CountDownLatch(1);

    private final ServerSocket socket;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final Script script;

    RawServer(Script script) throws IOException {
        this.script = script;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            }
        });
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    static void raw(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    static boolean ok(Socket connection, String body) throws IOException {
        raw(connection, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        return true;
    }

    /** Never answers; returns when the client has given up. */
    boolean ignore(Socket connection) throws IOException {
        while (connection.getInputStream().read() >= 0) {
            // not interested
        }
        hungUp.countDown();
        return false;
    }

    /** Closes with a TCP reset instead of an orderly end. */
    static boolean reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        return false;
    }

    private void serve(Socket connection) throws IOException, InterruptedException {
        try (connection) {
            while (true) {
                String request = read(connection.getInputStream());
                if (request.isEmpty()) {
                    hungUp.countDown();
                    return;
                }
                requests.add(request);
                if (!script.answer(this, requests.size(), connection)) {
                    return;
                }
            }
        } catch (SocketException e) {
            hungUp.countDown();
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int wanted = -1;
        while (wanted < 0 || read.size() < wanted) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            read.write(next);
            String text = read.toString(StandardCharsets.ISO_8859_1);
            if (wanted < 0 && text.endsWith("\r\n\r\n")) {
                String lower = text.toLowerCase(Locale.ROOT);
                int at = lower.indexOf("\r\ncontent-length: ");
                wanted = read.size()
                        + (at < 0 ? 0 : Integer.parseInt(lower.substring(at + 18, lower.indexOf("\r\n", at + 18))));
            }
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                // the test has ended, or its assertions will tell
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
