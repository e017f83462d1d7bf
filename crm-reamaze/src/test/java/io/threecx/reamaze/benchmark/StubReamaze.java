package io.threecx.reamaze.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Knows everybody by number and takes every message, each 20 ms after it was asked. One thread. */
final class StubReamaze implements AutoCloseable {
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String CONTACT = "GET /api/v1/contacts/%2B";

    private record Answer(SocketChannel to, byte[] bytes, long due) {}

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final AtomicLong requests = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;

    StubReamaze() throws IOException {
        listener.bind(new InetSocketAddress("127.0.0.1", 0), 2048);
        listener.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::run, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + listener.socket().getLocalPort();
    }

    long requests() {
        return requests.get();
    }

    private void run() {
        try {
            while (!closing) {
                Answer first = answers.peek();
                if (first == null) {
                    selector.select();
                } else if (first.due() - System.nanoTime() > 0) {
                    selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(first.due() - System.nanoTime())));
                } else {
                    selector.selectNow();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    handle(key);
                }
                selector.selectedKeys().clear();
                send();
            }
            selector.close();
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                client.configureBlocking(false).register(selector, SelectionKey.OP_READ, new HttpMessage());
            }
            return;
        }
        SocketChannel client = (SocketChannel) key.channel();
        HttpMessage message = (HttpMessage) key.attachment();
        buffer.clear();
        try {
            if (client.read(buffer) < 0) {
                client.close();
                return;
            }
        } catch (IOException gone) {
            client.close();
            return;
        }
        buffer.flip();
        if (message.add(buffer)) {
            requests.incrementAndGet();
            answers.add(new Answer(client, answer(message.firstLine()), System.nanoTime() + DELAY));
            message.clear();
        }
    }

    private static byte[] answer(String asked) {
        String body = "{}";
        if (asked.startsWith(CONTACT)) {
            String digits = asked.substring(CONTACT.length(), asked.indexOf('?'));
            body = "{\"_id\":" + digits + ",\"name\":\"Pia Muster\",\"friendly_name\":\"Pia\",\"email\":\"pia"
                    + digits + "@mail.example\",\"mobile\":\"+" + digits
                    + "\",\"data\":{\"company\":\"Muster Ltd\"},\"created_at\":\"2024-01-01T00:00:00.000-08:00\"}";
        }
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void send() throws IOException {
        long now = System.nanoTime();
        for (Answer first = answers.peek(); first != null && first.due() - now <= 0; first = answers.peek()) {
            answers.remove();
            try {
                first.to().write(ByteBuffer.wrap(first.bytes())); // small enough for any socket's buffer
            } catch (IOException gone) {
                first.to().close();
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
    }
}
