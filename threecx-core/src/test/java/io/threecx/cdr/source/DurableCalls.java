package io.threecx.cdr.source;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Sighting;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A process that makes calls of a growing file and writes down what is told of each, like a journal, until it is killed. */
final class DurableCalls {
    static final CdrLayout LAYOUT = CdrLayout.VENDOR_PAGE;
    static final CallAssembler ASSEMBLER = CallAssembler.of(PhoneNumbers.of("CH"));
    private static final String BETWEEN = "\t";

    private DurableCalls() {}

    /** @param args the file, folder of the state, file of what was told, minutes that the clock is ahead */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path told = Path.of(args[2]);
        Map<String, String> known = new HashMap<>(told(told));
        FileChannel out = DurableReader.opened(told);
        Duration ahead = Duration.ofMinutes(Long.parseLong(args[3])); // the lease of the one killed before is over
        InstantSource clock = () -> InstantSource.system().instant().plus(ahead);
        StateStore state = StateStore.file(Path.of(args[1]));
        CdrSource source = CdrFile.builder(Path.of(args[0]), state)
                .name("pbx")
                .every(Duration.ofMillis(10))
                .clock(clock)
                .build();
        CdrCalls.builder(source, LAYOUT, ASSEMBLER, state).clock(clock).build().start(sighting -> {
            synchronized (known) {
                String key = sighting.key().text();
                String says = says(sighting);
                if (!says.equals(known.get(key))) {
                    DurableReader.write(out, key + BETWEEN + says + "\n");
                    known.put(key, says);
                }
            }
        });
        System.out.println("reading");
        Thread.currentThread().join();
    }

    /** The latest of each call, by its key. */
    static Map<String, String> told(Path file) throws IOException {
        return DurableReader.wholeLines(file).stream()
                .map(line -> line.split(BETWEEN, 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (older, newer) -> newer));
    }

    /** What a journal would know of the call. */
    static String says(Sighting sighting) {
        Call call = sighting.call();
        List<String> legs = call.legs().stream()
                .map(leg -> leg.party().extension().orElse("?") + " " + leg.outcome())
                .toList();
        return call.direction() + " " + call.remote().number().isPresent() + " " + call.startedAt() + " "
                + call.answeredAt() + " " + call.endedAt() + " " + call.outcome() + " " + call.queue() + " "
                + call.agent().flatMap(CallParty::extension) + " " + legs;
    }
}
