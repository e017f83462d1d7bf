package io.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.crm.ChangePage;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalEntry;
import io.threecx.lookup.CallerLookup;
import io.threecx.lookup.LookupResult;
import io.threecx.mirror.Mirror;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.event.CallEvent;
import io.threecx.pbx.event.CallEvents;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import io.threecx.report.ReportCall;
import io.threecx.report.ReportReader;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.RecordStore;
import io.threecx.store.StateStore;
import io.threecx.store.WorkState;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Finding;
import io.threecx.template.expression.Expression;
import io.threecx.web.ApiKey;
import io.threecx.web.JdkServer;
import io.threecx.web.Route;
import io.threecx.web.Router;
import io.threecx.web.ServerOptions;
import io.threecx.web.WebResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code on the package pages, compiled and run; and the proof that it is the same code. */
class PackagePagesTest {
    private static final Contact OKAFOR = Contact.builder("42")
            .lastName("Okafor")
            .phone(Label.BUSINESS, "+442079460018")
            .build();

    private final List<String> lines = new ArrayList<>();

    private record Row(String id, String name, String phone) {}

    private static List<Row> rows(List<String> spellings) {
        return spellings.contains("+442079460018") ? List.of(new Row("42", "Okafor", "+442079460018")) : List.of();
    }

    @Test
    void theirCodeIsTested() throws Exception {
        Snippets.checkPackagePages();
    }

    @Test
    void numbers() {
        // snippet: phone
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        PhoneNumber caller = numbers.parse("020 7946 0018");
        boolean same = numbers.match(caller, numbers.parse("+44 20 7946 0018")).matches();
        // end of snippet
        assertThat(same).isTrue();
    }

    @Test
    void callsAndTheirReports() {
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        PhoneNumber number = numbers.parse("020 7946 0018");
        Instant startedAt = Instant.parse("2026-01-03T08:00:00Z");
        Instant receivedAt = startedAt.plusSeconds(120);
        byte[] body = "{\"CallType\":\"Missed\",\"Number\":\"+442079460018\",\"Agent\":\"104\"}"
                .getBytes(StandardCharsets.UTF_8);
        // snippet: call
        Call call = Call.builder(Direction.INBOUND, CallParty.external(number), startedAt)
                .agent(CallParty.extension("104"))
                .answeredAt(startedAt.plusSeconds(6))
                .endedAt(startedAt.plusSeconds(99), Outcome.COMPLETED)
                .build();
        // end of snippet
        try (ThreeCx threecx = ThreeCx.builder()
                .country("GB")
                .crm("customers", query -> List.of())
                .storage(new InMemoryStorage())
                .build()) {
            // snippet: journal
            Journal journal = threecx.journal().orElseThrow(); // it has one where the builder has a storage
            journal.accept(Sighting.of(new SourceKey("pbx", "our-log", "4711"), call));

            for (JournalEntry entry : journal.entries(WorkState.PARKED, 0, 20)) {
                lines.add(entry.key() + ": " + entry.note().orElse("")); // what a person has to look at
            }
            // end of snippet
            // snippet: report
            ReportReader reader = ReportReader.of(numbers, ZoneId.of("Europe/London"));
            ReportCall report = reader.readCall(body, receivedAt);
            journal.accept(report.toSighting("pbx"));
            // end of snippet
            assertThat(report.toCall().outcome()).isEqualTo(Outcome.MISSED);
            assertThat(journal.status().inbox().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(2);
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void lookups() {
        // snippet: crm
        CrmProvider customers = query -> rows(query.spellings()).stream()
                .map(row -> Contact.builder(row.id())
                        .lastName(row.name())
                        .phone(Label.BUSINESS, row.phone())
                        .build())
                .toList();
        // end of snippet
        // snippet: lookup
        try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("customers", customers)
                .build()) {
            LookupResult result = lookup.find("+442079460018");
            result.best().ifPresent(match -> lines.add(match.contact().displayName()));
            lines.add(result.explanation().text()); // who was asked, what was found, and why this one
        }
        // end of snippet
        assertThat(lines).hasSize(2).first().isEqualTo("Okafor");
    }

    @Test
    void mirrors() {
        ContactFeed feed = (cursor, limit) -> new ChangePage(List.of(), "end", true);
        CrmProvider odoo = query -> List.of(OKAFOR);
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        try (RecordStore store = RecordStore.inMemory()) {
            // snippet: mirror
            try (Mirror mirror = Mirror.builder("odoo", feed, numbers, store).build()) {
                mirror.start();
                CallerLookup lookup = CallerLookup.builder(numbers)
                        .provider("odoo", odoo)
                        .mirror("odoo", mirror)
                        .build();
                lines.add(lookup.find("+442079460018").explanation().text());
            }
            // end of snippet
        }
        assertThat(lines).hasSize(1);
    }

    @Test
    void smallState(@TempDir Path folder) {
        byte[] next = {1};
        // snippet: store
        StateStore store = StateStore.file(folder);
        byte[] now = store.get("cursor").orElse(null);
        boolean done = store.compareAndSet("cursor", now, next); // false: somebody was faster, so read again
        // end of snippet
        assertThat(done).isTrue();
    }

    @Test
    void templates(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("crm-template.xml"), "<Crm Name=\"Demo\" />");
        // snippet: template
        for (Finding finding : CrmTemplate.lint(file)) {
            lines.add(finding.toString()); // 12:5: error: ... [next-cycle]
        }
        // end of snippet
        assertThat(lines).isNotEmpty();
        // snippet: expression
        Expression url = Expression.parse("[BaseUrl]/lookup?number=[[Number].Replace(\"+\",\"%2B\")]");
        List<String> names = url.all()
                .flatMap(part ->
                        part instanceof Expression.Reference variable ? Stream.of(variable.name()) : Stream.empty())
                .toList(); // BaseUrl, Number
        // end of snippet
        assertThat(names).containsExactly("BaseUrl", "Number");
    }

    @Test
    void servers() {
        String key = ApiKey.generate();
        // snippet: web
        Route hello = Route.get("/hello/{name}")
                .summary("Greets")
                .pathParameter("name", "whom", "Ada")
                .handledBy(request -> WebResponse.text(
                        200, "Hello " + request.pathParameter("name").orElse("")));
        Router router = new Router(List.of(hello), ApiKey.of(key));
        try (JdkServer server =
                JdkServer.start(router, ServerOptions.builder().port(0).build())) {
            lines.add(server.url());
        }
        // end of snippet
        assertThat(lines).singleElement().asString().startsWith("http://");
    }

    @Test
    void events() {
        URI nobody = URI.create("http://127.0.0.1:9/");
        try (PbxConnection pbx = PbxConnection.at(nobody).client("crm", "key").build()) {
            // snippet: event
            CallEvents events = CallEvents.on(pbx).build();
            events.onEvent(event -> {
                if (event instanceof CallEvent.ParticipantChanged changed) {
                    lines.add(changed.participant().toString()); // participant 101/5120 Ringing of call 42
                }
            });
            events.start();
            // end of snippet
            events.close();
        }
        assertThat(lines).isEmpty();
    }
}
