package io.threecx.jdbc;

import io.threecx.build.ApiComments;
import org.junit.jupiter.api.Test;

class ApiCommentsTest {
    @Test
    void everythingPublicHasOne() throws Exception {
        ApiComments.check();
    }
}
