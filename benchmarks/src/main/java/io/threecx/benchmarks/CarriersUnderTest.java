package io.threecx.benchmarks;

import io.threecx.ThreeCx;
import io.threecx.benchmarks.Carrier.Serving;
import io.threecx.crm.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that is measured: one house, carried by every {@link Carrier} on a port of its own, until its standard input
 * ends. Arguments as of {@link ServerUnderTest}.
 */
final class CarriersUnderTest {
    private CarriersUnderTest() {}

    public static void main(String[] args) throws IOException {
        People people = new People(Integer.parseInt(args[1]));
        List<Serving> serving = new ArrayList<>();
        try (ThreeCx threecx = ThreeCx.builder()
                .country("GB")
                .apiKey(ServerUnderTest.API_KEY)
                .crm("directory", Settings.of("file", args[0]))
                .build()
                .start()) {
            ServerUnderTest.awaitDirectory(threecx, people);
            StringBuilder ports = new StringBuilder();
            for (Carrier carrier : Carrier.all()) {
                Serving started = carrier.serve(threecx);
                serving.add(started);
                ports.append(started.port()).append(' ');
            }
            ServerUnderTest.announce(Path.of(args[2]), ports.toString().strip());
            while (System.in.read() >= 0) {
                // whoever started this process ends it by closing the pipe, also by dying
            }
        } finally {
            serving.forEach(Serving::close);
        }
    }
}
