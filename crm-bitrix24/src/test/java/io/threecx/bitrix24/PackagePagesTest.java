package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.ThreeCx;
import io.threecx.build.Snippets;
import io.threecx.crm.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code on the package pages, compiled and run; and the proof that it is the same code. */
class PackagePagesTest {
    @Test
    void theirCodeIsTested() throws Exception {
        Snippets.checkPackagePages();
    }

    @Test
    void theProviderIsFoundByItsId() {
        String key = "example";
        // snippet: provider
        ThreeCx threecx = ThreeCx.builder()
                .country("GB")
                .crm("bitrix24", Settings.of("webhook", "https://acme.bitrix24.eu/rest/7/" + key + "/"))
                .build();
        // end of snippet
        try (threecx) {
            assertThat(threecx.lookup().health())
                    .singleElement()
                    .satisfies(health -> assertThat(health.provider()).isEqualTo("bitrix24"));
        }
    }

    /** Against a portal it runs in the tests of the client. */
    static void client() {
        // snippet: client
        try (Bitrix24 bitrix = Bitrix24.webhook("https://acme.bitrix24.eu/rest/7/secret/")) {
            long id = bitrix.contacts().add(Fields.of("NAME", "Mira").phone("MOBILE", "+49170555011"));
            ContactRow mira = bitrix.contacts().get(id);
            Value me = bitrix.call("profile", Map.of()).result();
            System.out.println(mira.firstName() + ", as " + me.at("NAME").text() + " sees her");
        }
        // end of snippet
    }
}
