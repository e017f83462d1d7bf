package io.threecx.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.ThreeCx;
import io.threecx.build.Snippets;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.store.Storage;
import io.threecx.web.WebRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents show of the journal, as it runs. */
class JournalDocumentTest {

    /** Rows of a table of one's own, with a unique key. */
    interface Notes {
        List<Contact> withDigits(String digits);

        /** The id of the row; of the one that is there if the key is. */
        String insertIgnore(String key, String text);
    }

    // snippet: calllog
    static final class CustomerProvider implements CrmProvider, CallLog {
        private final Notes notes;

        CustomerProvider(Notes notes) {
            this.notes = notes;
        }

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return notes.withDigits(query.lastDigits());
        }

        @Override
        public LogReceipt log(CallEntry entry) {
            return LogReceipt.of(notes.insertIgnore(entry.key().text(), entry.text()));
        }

        @Override
        public Duplicates duplicates() {
            return Duplicates.REFUSED_BY_CRM; // the key is unique in our table
        }
    }
    // end of snippet

    @ParameterizedTest
    @CsvSource({"docs/custom-provider.md, calllog", "docs/journal.md, storage"})
    void theDocumentShowsThisCode(String document, String snippet) throws IOException {
        Snippets.check(
                Path.of("..").resolve(document),
                Path.of("src/test/java/io/threecx/jdbc/JournalDocumentTest.java"),
                snippet);
    }

    @Test
    void aReportedCallIsWrittenByTheProvider(@TempDir Path folder) throws Exception {
        BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        Notes notes = new Notes() {
            @Override
            public List<Contact> withDigits(String digits) {
                return List.of();
            }

            @Override
            public String insertIgnore(String key, String text) {
                texts.add(text);
                return key;
            }
        };
        CrmProvider customers = new CustomerProvider(notes);
        String apiKey = "test";
        // snippet: storage
        Storage storage = JdbcStorage.file(folder.resolve("journal")); // or JdbcStorage.of(dataSource)
        ThreeCx threecx = ThreeCx.builder()
                .country("GB")
                .apiKey(apiKey)
                .crm("customers", customers)
                .storage(storage)
                .build()
                .start();
        // end of snippet
        try (storage;
                threecx) {
            WebRequest report = WebRequest.builder("POST", "/3cx/calls")
                    .header("X-Api-Key", apiKey)
                    .body("{\"CallType\":\"Missed\",\"Number\":\"+442079460018\",\"Agent\":\"104\"}")
                    .build();
            assertThat(threecx.handle(report).status()).isEqualTo(200);
            assertThat(texts.poll(30, TimeUnit.SECONDS)).contains("+442079460018");
        }
    }
}
