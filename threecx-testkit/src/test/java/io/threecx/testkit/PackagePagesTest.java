package io.threecx.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import io.threecx.testkit.cdr.SingleFile;
import io.threecx.testkit.junit.CrmProviderContract;
import io.threecx.testkit.provider.Bench;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.Fault;
import io.threecx.testkit.provider.FaultAnswer;
import io.threecx.testkit.provider.FaultScript;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code on the package pages, compiled; and the proof that it is the same code. */
class PackagePagesTest {
    private interface FakeErp extends FakeCrm {}

    private record ErpProvider(URI address, String key, CrmContext context) implements CrmProvider {
        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return List.of();
        }
    }

    /** Shows how it is written; nothing runs it. */
    abstract static class ErpContract extends CrmProviderContract<FakeErp> {
        // snippet: faults
        @Override
        public CrmProvider createProvider(Bench<FakeErp> bench) {
            return new ErpProvider(bench.address(), "key-for-tests", bench.context()); // uses context.apiClient()
        }

        @Override
        public Set<String> secrets() {
            return Set.of("key-for-tests");
        }

        @Override
        public FaultScript faults() {
            return FaultScript.plainHttp()
                    .answering(Fault.UNAUTHENTICATED, FaultAnswer.json(200, "{\"error\":\"bad key\"}"));
        }
        // end of snippet
    }

    @Test
    void theirCodeIsTested() throws Exception {
        Snippets.checkPackagePages();
    }

    @Test
    void aRecordIsWrittenToTheFile(@TempDir Path folder) {
        String record = "Call 4711,f2abec829b010000_17";
        // snippet: output
        try (SingleFile output = new SingleFile(folder.resolve("cdr.log"))) {
            output.write(record);
            output.rotate(); // what does the reader make of it?
            output.write(record);
        }
        // end of snippet
        assertThat(folder.toFile().list()).hasSize(2);
    }
}
