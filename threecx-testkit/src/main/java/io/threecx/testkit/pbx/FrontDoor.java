package io.threecx.testkit.pbx;

import io.threecx.testkit.wire.WireExchange;
import io.threecx.testkit.wire.WireHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets requests in: faults first, then the token, then the box and the licence. */
final class FrontDoor implements WireHandler {
    private static final String BEARER = "Bearer ";

    private final Release release;
    private final Licence licence;
    private final Tokens tokens;
    private final Faults faults;
    private final CallControlApi callControl;
    private final EventHub events;
    private final AudioStreams audio;
    private final ConfigurationApi configuration;
    private final CountDownLatch closed;

    FrontDoor(Machine machine, CountDownLatch closed) {
        this.release = machine.release();
        this.licence = machine.licence();
        this.tokens = machine.tokens();
        this.faults = machine.faults();
        this.callControl = machine.callControl();
        this.events = machine.events();
        this.audio = machine.audio();
        this.configuration = machine.configuration();
        this.closed = closed;
    }

    @Override
    public void handle(WireExchange exchange) throws IOException {
        Optional<Fault> fault = faults.next(exchange.method(), exchange.path());
        if (fault.isEmpty()) {
            serve(exchange);
            return;
        }
        switch (fault.get().kind()) {
            case ANSWER -> answer(exchange, broken(fault.get()));
            case CUT -> exchange.cut();
            case LOSE_ANSWER -> {
                reply(exchange);
                exchange.cut();
            }
            case SLOW -> {
                if (isStream(exchange)) {
                    pause(fault.get().time());
                    serve(exchange);
                } else {
                    Reply reply = reply(exchange);
                    pause(fault.get().time());
                    answer(exchange, reply);
                }
            }
        }
    }

    private static Reply broken(Fault fault) {
        Reply reply = fault.status() >= 500
                ? new Reply(
                        fault.status(), "text/plain", "Service failure".getBytes(StandardCharsets.US_ASCII), Map.of())
                : Reply.json(fault.status(), Map.of("reasontext", "Refused, as the test wants it."));
        return fault.retryAfterSeconds()
                .map(seconds -> reply.with("Retry-After", seconds.toString()))
                .orElse(reply);
    }

    private void pause(Duration time) {
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isStream(WireExchange exchange) {
        return exchange.wantsWebSocket() || exchange.rawPath().endsWith("/stream");
    }

    private void serve(WireExchange exchange) throws IOException {
        if (isStream(exchange) && release.hasApis()) {
            Optional<PbxClient> client = client(exchange);
            Reply refusal = client.map(this::refusedCallControl).orElseGet(FrontDoor::unauthorized);
            if (refusal.status() != 200) {
                answer(exchange, refusal);
            } else if (exchange.wantsWebSocket() && exchange.path().equals("/callcontrol/ws")) {
                events.serve(exchange, client.orElseThrow());
            } else {
                audio.serve(exchange, client.orElseThrow());
            }
            return;
        }
        answer(exchange, reply(exchange));
    }

    static void answer(WireExchange exchange, Reply reply) throws IOException {
        exchange.answer(reply.status(), reply.allHeaders(), reply.body());
    }

    private Reply reply(WireExchange exchange) throws IOException {
        String path = exchange.rawPath();
        if (!release.hasApis()) {
            return Reply.empty(404);
        }
        if (path.equals("/connect/token")) {
            return exchange.method().equals("POST")
                    ? tokens.login(
                            FormFields.read(exchange.header("Content-Type").orElse(""), exchange.body()))
                    : Reply.empty(405);
        }
        boolean forCalls = path.equals("/callcontrol") || path.startsWith("/callcontrol/");
        boolean forConfiguration = path.startsWith("/xapi/v1/");
        if (!forCalls && !forConfiguration) {
            return Reply.empty(404);
        }
        Optional<PbxClient> client = client(exchange);
        if (client.isEmpty()) {
            return unauthorized();
        }
        if (forCalls) {
            Reply refusal = refusedCallControl(client.get());
            return refusal.status() == 200
                    ? callControl.serve(client.get(), exchange.method(), path, exchange.body())
                    : refusal;
        }
        return configuration.serve(
                client.get(), licence, exchange.method(), path, exchange.rawQuery(), exchange.body());
    }

    private Optional<PbxClient> client(WireExchange exchange) {
        String header = exchange.header("Authorization").orElse("");
        String token = header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        if (token.isEmpty() && exchange.path().contains("Pbx.DownloadRecording(")) {
            token = FormFields.read("", exchange.rawQuery().getBytes(StandardCharsets.UTF_8))
                    .getOrDefault("access_token", "");
        }
        return token.isEmpty() ? Optional.empty() : tokens.owner(token);
    }

    private Reply refusedCallControl(PbxClient client) {
        return client.hasCallControl() && licence.hasApis() ? Reply.empty(200) : Reply.empty(403);
    }

    private static Reply unauthorized() {
        return Reply.empty(401).with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
}
