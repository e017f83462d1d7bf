package io.threecx.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import io.threecx.monitor.GroupStatus.State;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The code in docs/monitoring.md. */
@Timeout(60)
class MonitoringDocumentTest {
    @TempDir
    Path folder;

    @Test
    void aMonitorInFifteenLines() throws IOException {
        try (AlertServer server = new AlertServer()) {
            URI api = server.base();
            GroupSource source = group -> GroupStaff.assigned(0);
            List<String> pager = new CopyOnWriteArrayList<>();

            // snippet: monitor
            StateStore state = StateStore.file(folder); // or storage.state(): that of the journal
            GroupMonitor monitor = GroupMonitor.builder()
                    .group("100", "Support")
                    .source(source) // DatabaseGroups.of(dataSource), or a lambda
                    .hours(BusinessHours.parse("always", ZoneId.of("Europe/London")))
                    .state(state)
                    .listener(AlertListener.logging())
                    .listener(RestAlerts.builder(api, state).build())
                    .listener(new AlertListener() {
                        @Override
                        public void raised(GroupAlert alert) {
                            pager.add(alert.message());
                        }
                    })
                    .build()
                    .start();
            // end of snippet
            try (monitor) {
                // the thread of its own checked first, or this one did: two checks in any case
                monitor.check();
                assertThat(monitor.check()).extracting(GroupStatus::state).containsExactly(State.UNATTENDED);
            }
            assertThat(pager).containsExactly("Call group \"Support\" has no assigned users during business hours");
            assertThat(server.came).hasSize(1);
        }
    }

    @Test
    void theDocumentShowsThisCode() throws IOException {
        Snippets.check(
                Path.of("../docs/monitoring.md"),
                Path.of("src/test/java/io/threecx/monitor/MonitoringDocumentTest.java"),
                "monitor");
    }
}
