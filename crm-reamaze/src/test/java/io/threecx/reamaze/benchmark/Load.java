package io.threecx.reamaze.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** So many keep-alive connections, each asking again as soon as it is answered, all on the calling thread. */
final class Load {
    private static final int MOST = 4_000_000;

    /**
     * What came back.
     *
     * @param answers with status 200
     * @param errors any other answer, and broken or silent connections
     * @param micros latencies of all answers, in ascending order
     */
    record Result(long answers, long errors, double seconds, int[] micros, String firstError) {
        double rate() {
            return answers / seconds;
        }

        private double millis(double share) {
            return micros.length == 0
                    ? Double.NaN
                    : micros[(int) Math.min(micros.length - 1L, (long) (micros.length * share))] / 1000.0;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,8.0f/s  p50 %6.1f ms  p99 %6.1f ms  max %7.1f ms  errors %d%s",
                    rate(),
                    millis(0.5),
                    millis(0.99),
                    millis(1),
                    errors,
                    firstError.isEmpty() ? "" : " (" + firstError + ")");
        }
    }

    private static final class Client {
        final SocketChannel channel;
        final HttpMessage message = new HttpMessage();
        long sentAt;

        Client(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final LongFunction<byte[]> requests;
    private final int[] micros = new int[MOST];
    private long number;
    private int measured;
    private long errors;
    private long answers;
    private String firstError = "";

    /** @param requests the bytes of the nth request */
    Load(LongFunction<byte[]> requests) {
        this.requests = requests;
    }

    Result run(URI server, int connections, int warmUpSeconds, int seconds) throws IOException {
        try (Selector selector = Selector.open()) {
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Client client = new Client(channel);
                channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, client);
                clients.add(client);
            }
            for (Client client : clients) {
                send(client);
            }
            turn(selector, System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds), false);
            long start = System.nanoTime();
            turn(selector, start + TimeUnit.SECONDS.toNanos(seconds), true);
            double took = (System.nanoTime() - start) / 1e9;
            long tooOld = System.nanoTime() - TimeUnit.SECONDS.toNanos(5);
            errors += clients.stream()
                    .filter(client -> !client.channel.isOpen() || client.sentAt - tooOld < 0)
                    .count();
            for (Client client : clients) {
                client.channel.close();
            }
            int[] sorted = Arrays.copyOf(micros, measured);
            Arrays.sort(sorted);
            return new Result(answers, errors, took, sorted, firstError);
        }
    }

    private void turn(Selector selector, long until, boolean measuring) throws IOException {
        while (System.nanoTime() - until < 0) {
            selector.select(20);
            for (SelectionKey key : selector.selectedKeys()) {
                receive((Client) key.attachment(), measuring);
            }
            selector.selectedKeys().clear();
        }
    }

    private void receive(Client client, boolean measuring) throws IOException {
        buffer.clear();
        int read;
        try {
            read = client.channel.read(buffer);
        } catch (IOException broken) {
            read = -1;
        }
        if (read < 0) {
            firstError = firstError.isEmpty() ? "connection closed" : firstError;
            client.channel.close();
            return;
        }
        buffer.flip();
        if (!client.message.add(buffer)) {
            return;
        }
        if (client.message.status() != 200) {
            firstError = firstError.isEmpty() ? client.message.firstLine() : firstError;
            errors += measuring ? 1 : 0;
        } else if (measuring) {
            answers++;
        }
        if (measuring && measured < MOST) {
            micros[measured++] = (int) TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - client.sentAt);
        }
        client.message.clear();
        send(client);
    }

    private void send(Client client) throws IOException {
        client.sentAt = System.nanoTime();
        client.channel.write(ByteBuffer.wrap(requests.apply(number++)));
    }
}
