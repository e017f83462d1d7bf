package io.threecx.examples.inhouse;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import java.time.Duration;
import java.util.List;

/** Makes the provider that settings call {@code CRM=inhouse}. */
public final class InHouseCrmFactory implements CrmProviderFactory {
    @Override
    public String id() {
        return "inhouse";
    }

    // snippet: factory
    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("url", "JDBC address of the database, such as jdbc:postgresql://db/crm")
                        .required(),
                Setting.text("user", "User that reads customers and writes notes")
                        .required(),
                Setting.secret("password", "Password of that user"),
                Setting.uri("pages", "Address of the CRM's pages, such as https://crm.acme.example")
                        .required());
    }

    @Override
    public CrmProvider create(Settings settings, CrmContext context) {
        HikariDataSource database = new HikariDataSource(); // connects when it is first asked
        database.setJdbcUrl(settings.text("url"));
        database.setUsername(settings.text("user"));
        settings.find("password").ifPresent(database::setPassword);
        database.setConnectionTimeout(Duration.ofSeconds(1).toMillis());
        return new InHouseCrm(database, settings.text("pages"));
    }
    // end of snippet
}
