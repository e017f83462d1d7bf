package io.threecx.bitrix24;

import io.threecx.build.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    @Test
    void isTheOneThatWasReviewed() throws Exception {
        PublicApi.check();
    }
}
