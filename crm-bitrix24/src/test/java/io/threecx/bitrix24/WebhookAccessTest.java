package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAccessTest {
    private static final String RIGHT = "https://acme.bitrix24.eu/rest/7/abc123def456/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                RIGHT,
                " https://acme.bitrix24.eu/rest/7/abc123def456/ ",
                "https://acme.bitrix24.eu/rest/7/abc123def456",
                "https://acme.bitrix24.eu/rest/7/abc123def456/profile.json",
                "https://acme.bitrix24.eu/rest/7/abc123def456/crm.contact.list",
                "https://acme.bitrix24.eu/rest/7/abc123def456/crm.contact.list.json?start=0",
                "https://acme.bitrix24.eu//rest/7/abc123def456//",
                "https://ACME.bitrix24.eu/rest/7/abc123def456/",
                "http://acme.bitrix24.eu/rest/7/abc123def456/",
                "acme.bitrix24.eu/rest/7/abc123def456/",
                "https://acme.bitrix24.eu/rest/api/7/abc123def456/"
            })
    void anAddressWithASmallSlipIsRepaired(String address) {
        WebhookAccess access = WebhookAccess.of(address);

        assertThat(access.ticket(null).base()).hasToString(RIGHT);
        assertThat(access.owner()).hasValue(7);
        assertThat(access.portal()).hasToString("https://acme.bitrix24.eu");
    }

    @Test
    void aPortalInAFolderAndWithAPortKeepsBoth() {
        assertThat(WebhookAccess.of("https://crm.example:8443/b24/rest/1/abc123def456/")
                        .ticket(null)
                        .base())
                .hasToString("https://crm.example:8443/b24/rest/1/abc123def456/");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.bitrix24.eu/rest/abc123def456/, lacks the user's number",
        "https://acme.bitrix24.eu/rest/abc123def456/profile.json, lacks the user's number",
        "https://acme.bitrix24.eu/rest/7/, is not complete",
        "https://acme.bitrix24.eu/abc123def456, has no /rest/ part",
        "https://user:abc123def456@acme.bitrix24.eu/rest/7/x/, names no host",
        "https://acme bitrix24/rest/7/abc123def456/, is no address"
    })
    void anAddressThatCannotBeRepairedIsExplainedWithoutBeingShown(String address, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookAccess.of(address))
                .withMessageContaining(problem)
                .withMessageContaining("https://acme.bitrix24.eu/rest/7/secret/")
                .withMessageNotContaining("abc123def456")
                .withNoCause();
    }

    @Test
    void nothingShowsTheSecret() {
        WebhookAccess access = WebhookAccess.of(RIGHT);

        assertThat(access + " " + access.ticket(null) + " " + access.portal()).doesNotContain("abc123def456");
        try (Bitrix24 bitrix = Bitrix24.webhook(RIGHT)) {
            assertThat(bitrix + " " + bitrix.contacts() + " " + bitrix.page("contact", 4))
                    .contains("https://acme.bitrix24.eu/crm/contact/details/4/")
                    .doesNotContain("abc123def456");
        }
    }
}
