package io.threecx.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.crm.CrmUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/crm?user=app&password=S3cret",
                "GET https://crm.example/rest/1/x?auth=S3cret failed",
                "https://app:S3cret@crm.example/",
                "api_key=S3cret",
                "apiKey: S3cret",
                "X-Api-Key: S3cret",
                "accessToken = S3cret",
                "Authorization: Bearer S3cret",
                "sent Bearer S3cretS3cret",
                "pwd=S3cret;",
                "clientSecret=S3cret"
            })
    void whatLooksLikeASecretIsNotShown(String message) {
        assertThat(Failure.redacted(message)).doesNotContain("S3cret").contains("***");
    }

    @Test
    void phoneNumbersAreNotShown() {
        assertThat(Failure.redacted("no rows for +442079460018")).isEqualTo("no rows for +...018");
    }

    @Test
    void aMessageIsOneShortLine() {
        String line = Failure.redacted("first\nsecond\u0000\tthird " + "x".repeat(100_000));
        assertThat(line).startsWith("first second third xxx").hasSizeLessThan(310);
    }

    @Test
    void anExceptionOfTheFamilySpeaksForItself() {
        assertThat(Failure.sentence(new CrmUnavailableException("CRM 'odoo' cannot be reached")))
                .isEqualTo("CRM 'odoo' cannot be reached");
    }

    @Test
    void anyOtherSaysWhatItIsAndWhereItComesFrom() {
        assertThat(Failure.sentence(new IllegalStateException("closed")))
                .matches("IllegalStateException: closed \\(thrown in FailureTest\\.\\w+, line \\d+\\)");
        assertThat(Failure.sentence(new NullPointerException()))
                .startsWith("NullPointerException (thrown in FailureTest.");
    }
}
