package io.threecx.pbx.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import io.threecx.call.Sighting;
import io.threecx.call.SightingSink;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.monitor.BusinessHours;
import io.threecx.monitor.GroupMonitor;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.group.PbxHours;
import io.threecx.pbx.group.XapiGroups;
import io.threecx.pbx.presence.Presence;
import io.threecx.pbx.xapi.CallQueue;
import io.threecx.pbx.xapi.FakeXapi;
import io.threecx.pbx.xapi.ODataFilter;
import io.threecx.pbx.xapi.ODataQuery;
import io.threecx.pbx.xapi.PbxUser;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The code in docs/xapi.md. */
@Timeout(120)
class XapiDocumentTest {
    private final FakeXapi fake = new FakeXapi();
    private final PbxConnection pbx = fake.connect();
    private final List<String> lines = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        pbx.close();
        fake.close();
    }

    private void print(String line) {
        lines.add(line);
    }

    @Test
    void listsAndChanges() throws IOException {
        fake.set("/Users", List.of(Map.of("Id", 1, "Number", "101", "LastName", "O'Brien", "IsRegistered", true)));
        fake.set("/Queues", List.of(Map.of("Id", 2, "Number", "800", "Name", "Sales", "Agents", List.of())));
        fake.thing("/CDRSettings", Map.of("EnabledFields", List.of(Map.of("Name", "historyid"))));
        fake.recording(new byte[5000], Integer.MAX_VALUE, true);

        // snippet: xapi
        Xapi xapi = Xapi.of(pbx);
        ODataQuery named = ODataQuery.all().filter(ODataFilter.equal("LastName", "O'Brien"));
        for (PbxUser user : xapi.users(named)) {
            print(user.number() + " is " + (user.isReachable() ? "there" : "not there"));
        }
        for (CallQueue queue : xapi.queues()) {
            print(queue.name() + " has " + queue.agents().size() + " agents");
        }
        xapi.setProfile("101", PbxUser.AWAY);
        xapi.recordings().download(4711, folder.resolve("4711.wav"));
        CdrLayout columns = xapi.cdrSettings().layout();
        // end of snippet
        assertThat(lines).containsExactly("101 is there", "Sales has 0 agents");
        assertThat(folder.resolve("4711.wav")).hasSize(5000);
        assertThat(columns).hasToString("historyid");
    }

    @Test
    void callsForTheJournal() throws InterruptedException {
        fake.calls(LogRows.answeredInQueue("h1", Instant.now().minusSeconds(1200), 60));
        fake.set("/ActiveCalls", List.of());
        Xapi xapi = Xapi.of(pbx);
        StateStore state = StateStore.inMemory();
        BlockingQueue<Sighting> told = new LinkedBlockingQueue<>();
        SightingSink journal = told::add;

        // snippet: history
        XapiHistory history = XapiHistory.of(xapi, "pbx", CallAssembler.of(PhoneNumbers.of("GB")), state)
                .build();
        history.start(journal); // ThreeCx.builder().calls(history) does that
        // end of snippet
        try (history) {
            assertThat(told.poll(60, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void groupsHoursAndPresence() {
        fake.set("/Users", List.of(Map.of("Id", 1, "Number", "101", "IsRegistered", true)));
        fake.set("/Queues", List.of(Map.of("Id", 2, "Number", "800", "Name", "Sales", "Agents", List.of())));
        fake.set("/RingGroups", List.of()).set("/Groups", List.of()).set("/Holidays", List.of());
        fake.set("/ActiveCalls", List.of());
        fake.thing("/OfficeHours", Map.of("TimeZoneId", "Europe/London", "Hours", Map.of("Type", "AllHours")));
        Xapi xapi = Xapi.of(pbx);
        StateStore state = StateStore.inMemory();

        // snippet: groups
        BusinessHours hours = PbxHours.of(xapi).hours();
        GroupMonitor monitor = GroupMonitor.builder()
                .group("800", "Sales")
                .source(XapiGroups.of(xapi))
                .hours(hours)
                .state(state)
                .build();
        Presence presence = Presence.of(xapi).build();
        presence.onChange(one -> print(one.extension() + (one.isFree() ? " is free" : " is not free")));
        // end of snippet
        try (monitor;
                presence) {
            assertThat(monitor.check())
                    .singleElement()
                    .satisfies(group -> assertThat(group.staff()).isPresent());
            presence.refresh();
            assertThat(lines).containsExactly("101 is free");
        }
    }

    @Test
    void theDocumentShowsThisCode() throws IOException {
        Path source = Path.of("src/test/java/io/threecx/pbx/history/XapiDocumentTest.java");
        for (String snippet : List.of("xapi", "history", "groups")) {
            Snippets.check(Path.of("../docs/xapi.md"), source, snippet);
        }
    }
}
