package io.threecx.reamaze;

import io.threecx.build.CrmModuleRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void onlyEndpointsUseMoreThanTheSpi() {
        CrmModuleRules.check("io.threecx.reamaze");
    }
}
