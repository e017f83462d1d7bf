package io.threecx.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.ThreeCx;
import io.threecx.build.Snippets;
import io.threecx.crm.Settings;
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
                .crm(
                        "odoo",
                        Settings.of(
                                "url", "https://crm.example.com",
                                "database", "example",
                                "user", "pbx@example.com",
                                "apiKey", key))
                .build();
        // end of snippet
        try (threecx) {
            assertThat(threecx.lookup().health())
                    .singleElement()
                    .satisfies(health -> assertThat(health.provider()).isEqualTo("odoo"));
        }
    }
}
