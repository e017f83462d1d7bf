package io.threecx.documents;

import io.threecx.ThreeCx;
import io.threecx.crm.Settings;
import io.threecx.jdbc.storage.JdbcStorage;
import io.threecx.odoo.web.OdooModuleEndpoint;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the lookup-server puts together, not started: its settings are read, its routes are there. */
final class House {
    private House() {}

    /** @throws io.threecx.crm.SettingsException that names what is wrong with them */
    static ThreeCx of(Map<String, String> environment) {
        Map<String, String> complete = new HashMap<>(environment);
        complete.putIfAbsent("THREECX_COUNTRY", "GB");
        return ThreeCx.builder()
                .settings(Settings.fromEnvironment(complete))
                .endpoints(OdooModuleEndpoint.create())
                .storage(JdbcStorage.file(Path.of("target", "never-opened")))
                .build();
    }

    static ThreeCx withEverything() {
        Map<String, String> all = new HashMap<>();
        all.put("CRM", "directory,odoo,reamaze,bitrix24,webhook");
        all.put("CRM_DIRECTORY_FILE", "contacts.csv");
        all.put("CRM_ODOO_URL", "https://odoo.example.com");
        all.put("CRM_ODOO_DATABASE", "acme");
        all.put("CRM_ODOO_USER", "pbx@example.com");
        all.put("CRM_ODOO_API_KEY", "0123456789abcdef");
        all.put("CRM_ODOO_WEBHOOK_KEY", "0123456789abcdef0123456789abcdef");
        all.put("CRM_REAMAZE_BRAND", "acme");
        all.put("CRM_REAMAZE_USER", "api@acme.example");
        all.put("CRM_REAMAZE_API_TOKEN", "0123456789abcdef");
        all.put("CRM_BITRIX24_WEBHOOK", "https://acme.bitrix24.eu/rest/7/0123456789abcdef/");
        all.put("CRM_BITRIX24_OUTBOUND_TOKEN", "0123456789abcdef0123456789abcdef");
        all.put("CRM_WEBHOOK_URL", "https://crm.example.com/hooks/calls");
        return of(all);
    }
}
