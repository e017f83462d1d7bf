package io.threecx.testkit.pbx;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Sighting;
import io.threecx.cdr.CallAssembler;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.history.XapiHistory;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A process that reads the call history of a PBX and writes down what it is told, like a journal, until it is killed. */
final class HistoryReader {
    private static final String BETWEEN = "\t";

    private HistoryReader() {}

    /** @param args the PBX, folder of the state, file of what was told, time of the clock, which stands still */
    public static void main(String[] args) throws IOException {
        try (PbxConnection connection = connect(URI.create(args[0]));
                XapiHistory history = reading(connection, Path.of(args[1]), Path.of(args[2]), Instant.parse(args[3]))) {
            System.out.println("reading");
            while (true) {
                try {
                    history.pollNow();
                } catch (PbxException e) {
                    // one of the faults; the next poll may go well
                }
            }
        }
    }

    /** A reader that has been started. */
    static XapiHistory reading(PbxConnection connection, Path state, Path file, Instant now) throws IOException {
        Map<String, String> known = told(file);
        FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        out.write(ByteBuffer.wrap(new byte[] {'\n'})); // ends a line that was cut short
        XapiHistory history = history(connection, StateStore.file(state), now);
        history.start(sighting -> {
            String says = says(sighting);
            if (!says.equals(known.put(sighting.key().text(), says))) {
                write(out, sighting.key().text() + BETWEEN + says + "\n");
            }
        });
        return history;
    }

    static PbxConnection connect(URI pbx) {
        return PbxConnection.at(pbx)
                .client("8800", "s3cr3t")
                .timeout(Duration.ofSeconds(5))
                .deadline(Duration.ofSeconds(10))
                .build();
    }

    static XapiHistory history(PbxConnection connection, StateStore state, Instant now) {
        return XapiHistory.of(Xapi.of(connection), "pbx", CallAssembler.of(PhoneNumbers.of("GB")), state)
                .since(now.minus(Duration.ofHours(20)))
                .interval(Duration.ofSeconds(1))
                .clock(() -> now)
                .build();
    }

    private static void write(FileChannel out, String line) {
        try {
            out.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            out.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The latest of each call, by its key; what was cut short does not count. */
    static Map<String, String> told(Path file) throws IOException {
        Map<String, String> told = new LinkedHashMap<>();
        String all = Files.exists(file) ? Files.readString(file) : "";
        for (String line : all.substring(0, all.lastIndexOf('\n') + 1).split("\n")) {
            String[] parts = line.split(BETWEEN, 2);
            if (parts.length == 2 && parts[1].endsWith(".")) {
                told.put(parts[0], parts[1]);
            }
        }
        return told;
    }

    /** What a journal would know of the call, ended by a full stop. */
    static String says(Sighting sighting) {
        Call call = sighting.call();
        List<String> legs = call.legs().stream()
                .map(leg -> leg.party().extension().orElse("?") + " " + leg.outcome())
                .toList();
        return call.direction() + " " + call.startedAt() + " " + call.endedAt() + " " + call.outcome() + " "
                + call.agent().flatMap(CallParty::extension) + " " + legs + ".";
    }
}
