package io.threecx.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.ThreeCx;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import io.threecx.journal.DeliveryCounts;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalEntry;
import io.threecx.journal.JournalItem;
import io.threecx.journal.JournalStatus;
import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.ForwardingStorage;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the post of a PBX to the entry in the CRM, through the whole house. */
class ReportEndpointsTest {
    private static final String CALL = """
            {"CallType":"Inbound","Number":"00442079460018","Agent":"104","AgentEmail":"ada@house.example",\
            "CallStartTimeUTCMillis":"1795262400000","CallEstablishedTimeUTCMillis":"1795262406000",\
            "CallEndTimeUTCMillis":"1795262499000","EntityId":"shop:contact:1"}""";

    /** A CRM that knows one person and remembers what it was told. */
    private static final class Shop implements CrmProvider, CallLog, ChatLog {
        private final BlockingQueue<CallEntry> calls = new LinkedBlockingQueue<>();
        private final BlockingQueue<ChatEntry> chats = new LinkedBlockingQueue<>();
        private volatile boolean refuses;

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return List.of(Contact.builder("1")
                    .lastName("Okafor")
                    .phone(Label.BUSINESS, "+442079460018")
                    .build());
        }

        @Override
        public LogReceipt log(CallEntry entry) {
            if (refuses) {
                throw new CrmRejectedException("the shop is closed for calls; open it");
            }
            calls.add(entry);
            return LogReceipt.of(7);
        }

        @Override
        public LogReceipt log(ChatEntry entry) {
            chats.add(entry);
            return LogReceipt.of(8);
        }

        @Override
        public Duplicates duplicates() {
            return Duplicates.REFUSED_BY_CRM;
        }
    }

    /** A storage that can be switched off. */
    private static final class Fragile extends ForwardingStorage {
        private volatile boolean broken;

        Fragile(InMemoryStorage storage) {
            super(storage);
        }

        @Override
        public boolean apply(List<Change> changes) {
            if (broken) {
                throw new StorageException("the disk is full; make room", null);
            }
            return super.apply(changes);
        }

        @Override
        public List<WorkItem> claim(Claim claim) {
            if (broken) {
                throw new StorageException("the disk is full; make room", null);
            }
            return super.claim(claim);
        }
    }

    private final Shop shop = new Shop();
    private final InMemoryStorage memory = new InMemoryStorage();
    private final Fragile storage = new Fragile(memory);
    private final ThreeCx threecx = ThreeCx.builder()
            .country("GB")
            .apiKey("s3cret")
            .crm("shop", shop)
            .storage(storage)
            .build()
            .start();

    @AfterEach
    void close() {
        threecx.close();
    }

    private WebResponse post(String path, String body) {
        return threecx.handle(WebRequest.builder("POST", path)
                .header("X-Api-Key", "s3cret")
                .header("Content-Type", "application/json")
                .body(body)
                .build());
    }

    private String get(String path) {
        return threecx.handle(WebRequest.builder("GET", path)
                        .header("X-Api-Key", "s3cret")
                        .build())
                .text();
    }

    @Test
    void aReportedCallStandsInTheCrm() throws Exception {
        assertThat(post("/3cx/calls", CALL).text()).contains("accepted");

        CallEntry entry = shop.calls.poll(20, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();
        assertThat(entry.contact()).contains(new ContactRef("shop", "contact", "1"));
        assertThat(entry.content().subject()).contains("Okafor");
        assertThat(entry.call().talkTime()).hasSeconds(93);
        assertThat(entry.user().orElseThrow().id()).isEqualTo("ada@house.example");
    }

    @Test
    void theSameReportPostedAgainIsOneRowAndOneEntry() throws Exception {
        assertThat(post("/3cx/calls", CALL).status()).isEqualTo(200);
        assertThat(post("/3cx/calls", CALL).text()).contains("known");

        assertThat(shop.calls.poll(20, TimeUnit.SECONDS)).isNotNull();
        await(() -> memory.count(WorkQueue.OUTBOX).equals(Map.of(WorkState.DONE, 1L)));
        assertThat(shop.calls).isEmpty();
        assertThat(memory.count(WorkQueue.INBOX)).containsOnly(Map.entry(WorkState.DONE, 1L));
    }

    @Test
    void whoListensIsToldOfLookupsAndOnceOfEachReport() {
        List<String> told = new CopyOnWriteArrayList<>();
        threecx.onLookup((number, direction) -> {
            told.add(direction + " " + number);
            throw new IllegalStateException("a listener that fails; it must not keep the caller's name back");
        });
        Runnable noMoreReports = threecx.onReport(
                report -> told.add(report.call().agent().orElseThrow().toString()));

        assertThat(get("/3cx/lookup?number=00442079460018")).contains("Okafor");
        assertThat(get("/3cx/lookup?number=00442079460018&direction=Outbound")).contains("Okafor");
        get("/3cx/lookup?number=");
        get("/3cx/explain?number=00442079460018");
        assertThat(told).containsExactly("INBOUND 00442079460018", "OUTBOUND 00442079460018");

        told.clear();
        post("/3cx/calls", CALL);
        post("/3cx/calls", CALL);
        post("/3cx/calls", "{}");
        assertThat(told).singleElement().asString().contains("104");
        noMoreReports.run();
        post("/3cx/calls", CALL.replace("1795262400000", "1795262300000"));
        assertThat(told).hasSize(1);
    }

    @Test
    void whatIsNotStoredIsNotReported() {
        List<Object> told = new CopyOnWriteArrayList<>();
        threecx.onReport(told::add);
        storage.broken = true;
        assertThat(post("/3cx/calls", CALL).status()).isEqualTo(503);
        assertThat(told).isEmpty();
    }

    @Test
    void aReportedChatStandsInTheCrm() throws Exception {
        String chat = """
                {"Number":"00442079460018","Agent":"104","ChatStartTimeUTC":"2026-11-21T12:00:00Z",\
                "ChatEndTimeUTC":"2026-11-21T12:05:00Z","ChatMessages":"Ngozi: Hello"}""";
        assertThat(post("/3cx/chats", chat).status()).isEqualTo(200);

        ChatEntry entry = shop.chats.poll(20, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();
        assertThat(entry.chat().messages()).isEqualTo("Ngozi: Hello");
        assertThat(entry.contact()).contains(new ContactRef("shop", "contact", "1"));
    }

    @Test
    void aBodyThatIsNoReportIsRefusedAndKept() {
        assertThat(post("/3cx/calls", "hello").status()).isEqualTo(400);
        assertThat(post("/3cx/calls", "{}").status()).isEqualTo(400);
        assertThat(memory.count(WorkQueue.INBOX)).containsOnly(Map.entry(WorkState.PARKED, 2L));
        assertThat(get("/3cx/journal")).contains("\"reports\":{\"parked\":2}");
    }

    @Test
    void whatIsNotStoredIsNotAccepted() throws Exception {
        storage.broken = true;
        WebResponse answer = post("/3cx/calls", CALL);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");

        await(() -> threecx.journal().orElseThrow().problems().stream()
                .anyMatch(problem -> problem.contains("the disk is full; make room")));

        storage.broken = false;
        assertThat(post("/3cx/calls", CALL).text()).contains("accepted");
        await(() -> threecx.journal().orElseThrow().problems().isEmpty());
        assertThat(shop.calls.poll(60, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void anEntryThatTheCrmRefusesWaitsForAPersonAndIsTriedAgain() throws Exception {
        shop.refuses = true;
        post("/3cx/calls", CALL);
        await(() -> get("/3cx/journal/entries").contains("the shop is closed for calls; open it"));
        String listed = get("/3cx/journal/entries");
        String key = listed.replaceAll(".*\"key\":\"([^\"]+)\".*", "$1");

        assertThat(post("/3cx/journal/retry", "{\"key\":\"nobody\"}").status()).isEqualTo(404);
        assertThat(post("/3cx/journal/retry", "{}").status()).isEqualTo(400);
        shop.refuses = false;
        assertThat(post("/3cx/journal/retry", "{\"key\":\"" + key + "\"}").status())
                .isEqualTo(200);
        assertThat(shop.calls.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void thePeopleWhoLookAfterItSeeTheCallAndItsEntries() throws Exception {
        Journal journal = threecx.journal().orElseThrow();
        Instant start = Instant.ofEpochMilli(1_795_262_400_000L);
        assertThat(journal.status().waitingSince()).isEmpty();
        shop.refuses = true;
        post("/3cx/calls", CALL);
        await(() -> journal.status().outbox().containsKey(WorkState.PARKED));

        JournalItem item = journal.newestCalls(Long.MAX_VALUE, 9).get(0);
        assertThat(item.call().orElseThrow().talkTime()).isEqualTo(Duration.ofSeconds(93));
        assertThat(item.chat()).isEmpty();
        assertThat(item.note()).contains("journaled to shop");
        assertThat(journal.newestCalls(item.id(), 9)).isEmpty();
        JournalEntry entry = journal.entriesOf(item.key()).get(0);
        assertThat(entry.state()).isEqualTo(WorkState.PARKED);
        assertThat(entry.isHeld()).isFalse();
        assertThat(entry.contact()).contains(new ContactRef("shop", "contact", "1"));
        assertThat(entry.call().orElseThrow().startedAt()).isEqualTo(start);
        assertThat(journal.entry(entry.id()).orElseThrow().key()).isEqualTo(entry.key());
        assertThat(journal.entry(entry.id() + 1)).isEmpty();
        assertThat(journal.newestEntries(Long.MAX_VALUE, 9)).hasSize(1);
        assertThat(journal.countCalls(start, start.plusSeconds(1), 9)).isEqualTo(1);
        assertThat(journal.countCalls(start.minusSeconds(1), start, 9)).isZero();
        JournalStatus.Crm crm = journal.status().crms().get(0);
        assertThat(crm.counts()).isEqualTo(new DeliveryCounts(0, 1, 0, 1));
        assertThat(crm.isOutOfOrder()).isFalse();
        assertThat(journal.status().waitingSince()).isEmpty();
    }

    @Test
    void aRowThatCannotBeReadIsShownWithoutItsContent() {
        Journal journal = threecx.journal().orElseThrow();
        Instant now = Instant.EPOCH;
        memory.apply(List.of(
                Change.insert(WorkItem.draft(WorkQueue.OUTBOX, "c1.shop", "elsewhere", now)
                        .chain("c1")
                        .state(WorkState.PARKED)
                        .payload(1, new byte[] {'?'})
                        .progress(new byte[] {'?'})
                        .note("the stored row cannot be read")
                        .build()),
                Change.insert(WorkItem.draft(WorkQueue.CALLS, "c1", "another pbx", now)
                        .state(WorkState.DONE)
                        .payload(1, new byte[] {'?'})
                        .build())));
        JournalEntry entry = journal.entries(WorkState.PARKED, 0, 9).get(0);
        assertThat(entry.note()).contains("the stored row cannot be read");
        assertThat(entry.call()).isEmpty();
        assertThat(entry.receipt()).isEmpty();
        assertThat(journal.newestCalls(Long.MAX_VALUE, 9).get(0).call()).isEmpty();
    }

    @Test
    void withoutTheKeyNothingIsTaken() {
        WebResponse answer = threecx.handle(
                WebRequest.builder("POST", "/3cx/calls").body(CALL).build());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(memory.count(WorkQueue.INBOX)).isEmpty();
    }

    @Test
    void withoutStorageThereIsNoRouteAndNoScenario() {
        try (ThreeCx lookupOnly = ThreeCx.builder()
                .country("GB")
                .apiKey("s3cret")
                .crm("shop", shop)
                .build()) {
            assertThat(lookupOnly.routes()).extracting(Route::path).doesNotContain("/3cx/calls", "/3cx/journal");
            WebRequest template = WebRequest.builder("GET", "/3cx/template.xml")
                    .header("X-Api-Key", "s3cret")
                    .build();
            assertThat(lookupOnly.handle(template).text()).doesNotContain("ReportCall");
        }
        assertThat(get("/3cx/template.xml")).contains("Id=\"ReportCall\"", "Id=\"ReportChat\"");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is over").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
