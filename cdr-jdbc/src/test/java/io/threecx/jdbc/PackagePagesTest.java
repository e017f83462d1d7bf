package io.threecx.jdbc;

import io.threecx.build.Snippets;
import org.junit.jupiter.api.Test;

class PackagePagesTest {
    @Test
    void theirCodeIsTested() throws Exception {
        Snippets.checkPackagePages();
    }
}
