package io.threecx.examples.inhouse;

import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Settings;
import io.threecx.testkit.junit.CrmProviderContract;
import io.threecx.testkit.provider.Bench;
import java.sql.SQLException;
import java.util.Set;

// snippet: contract
/** The provider keeps the contract that every provider is held to. */
final class InHouseCrmTest extends CrmProviderContract<CrmDatabase> {
    @Override
    public CrmDatabase startCrm() throws SQLException {
        return new CrmDatabase();
    }

    @Override
    public CrmProvider createProvider(Bench<CrmDatabase> bench) {
        CrmProviderFactory factory = CrmProviderFactories.load().get("inhouse");
        Settings settings = Settings.of(
                        "url",
                        bench.crm().url(),
                        "user",
                        CrmDatabase.USER,
                        "password",
                        CrmDatabase.PASSWORD,
                        "pages",
                        "https://crm.acme.example")
                .checked(factory.settings());
        return factory.create(settings, bench.context());
    }

    @Override
    public Set<String> secrets() {
        return Set.of(CrmDatabase.PASSWORD);
    }
}
// end of snippet
