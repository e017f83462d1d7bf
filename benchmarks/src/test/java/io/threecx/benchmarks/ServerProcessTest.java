package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private final People people = new People(300);

    @TempDir
    Path folder;

    @Test
    void thePeersAnswerAsWeDoForEverySpellingAndWeAloneWriteALogLine() throws IOException {
        try (ServerProcess server = ServerProcess.start(ServerUnderTest.class, folder, people);
                HttpConnection whole = new HttpConnection(server.port(Contestant.THREECX.ordinal()));
                HttpConnection bare = new HttpConnection(server.port(Contestant.HASH_MAP.ordinal()));
                HttpConnection routed = new HttpConnection(server.port(Contestant.ROUTED_HASH_MAP.ordinal()))) {
            for (int i = 0; i < people.count(); i++) {
                String number = people.number(i);
                int length = whole.lookUp(number);
                assertThat(whole.body())
                        .contains("contact:" + people.person(i).id() + "\"")
                        .contains(number);
                // one answer cannot be cheaper than the other because it is shorter
                assertThat(bare.lookUp(number)).isBetween(length * 9 / 10, length * 11 / 10);
                assertThat(bare.body()).contains("contact:" + people.person(i).id() + "\"");
                routed.lookUp(number);
                assertThat(routed.body()).isEqualTo(bare.body());
            }
            assertThat(server.cpu()).isPositive();
        }
        // what the routed peer and we wrote; the bare one writes nothing
        assertThat(Files.readAllLines(folder.resolve("server.log")))
                .filteredOn(line -> line.contains("/3cx/lookup"))
                .hasSize(2 * people.count());
    }
}
