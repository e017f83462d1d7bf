package io.threecx.testkit.pbx;

import io.threecx.testkit.wire.WireExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The sound of calls at route points, both ways, in real time. */
final class AudioStreams implements BoardListener {
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Switchboard board;
    private final Supplier<Sound> sounds;
    private final Map<Integer, Speaker> speakers = new ConcurrentHashMap<>();

    /** Whoever talks at a route point, and what the app sends there now. */
    private static final class Speaker {
        private final Sound sound;
        private final List<WireExchange> sending = new CopyOnWriteArrayList<>();
        private volatile boolean gone;

        private Speaker(Sound sound) {
            this.sound = sound;
        }
    }

    AudioStreams(Switchboard board, Supplier<Sound> sounds) {
        this.board = board;
        this.sounds = sounds;
    }

    void serve(WireExchange exchange, PbxClient client) throws IOException {
        String[] parts = exchange.rawPath().split("/", -1);
        int refused = parts.length == 6 && parts[3].equals("participants") ? refusal(client, parts[2], parts[4]) : 404;
        if (refused != 0) {
            FrontDoor.answer(
                    exchange,
                    refused == 424
                            ? CallControlApi.refusal(
                                    424, "None", "The API has the sound only of calls at the client's route point.")
                            : Reply.empty(refused));
            return;
        }
        Optional<Speaker> found = board.with(() -> board.leg(Integer.parseInt(parts[4]))
                .map(leg -> speakers.computeIfAbsent(leg.id, id -> new Speaker(sounds.get()))));
        if (found.isEmpty()) {
            FrontDoor.answer(exchange, Reply.empty(404));
        } else if (exchange.method().equals("GET")) {
            listen(exchange, found.get());
        } else if (exchange.method().equals("POST")) {
            speak(exchange, found.get());
        } else {
            FrontDoor.answer(exchange, Reply.empty(405));
        }
    }

    private int refusal(PbxClient client, String dn, String id) {
        return board.with(() -> {
            if (!client.sees(dn)) {
                return 403;
            }
            Leg leg = id.matches("\\d{1,9}") ? board.leg(Integer.parseInt(id)).orElse(null) : null;
            if (leg == null || !leg.dn.number().equals(dn)) {
                return 404;
            }
            boolean own = leg.dn.type() == DnType.ROUTE_POINT && dn.equals(client.id());
            return own && leg.is(LegStatus.CONNECTED) ? 0 : 424;
        });
    }

    private static void listen(WireExchange exchange, Speaker speaker) throws IOException {
        try (OutputStream out = exchange.stream(200, Map.of("Content-Type", "application/octet-stream"))) {
            long next = System.nanoTime();
            while (!speaker.gone) {
                out.write(speaker.sound.nextFrame());
                next += FRAME_NANOS;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private static void speak(WireExchange exchange, Speaker speaker) throws IOException {
        speaker.sending.add(exchange);
        try {
            if (speaker.gone) {
                exchange.answerEarly(200);
            }
            InputStream in = exchange.bodyStream();
            byte[] buffer = new byte[4096];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (!speaker.gone) {
                    speaker.sound.heard(Arrays.copyOf(buffer, count));
                }
            }
        } finally {
            speaker.sending.remove(exchange);
        }
        if (!speaker.gone) {
            FrontDoor.answer(exchange, Reply.empty(200));
        }
    }

    @Override
    public void removed(Leg leg) {
        Speaker speaker = speakers.remove(leg.id);
        if (speaker != null) {
            speaker.gone = true;
            speaker.sending.forEach(exchange -> exchange.answerEarly(200));
        }
    }
}
