package io.threecx.reamaze;

import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import java.time.Duration;
import java.util.List;

/**
 * Makes providers of kind "reamaze". Each finds and creates contacts, writes calls and chats into the customer's
 * conversation, and brings the endpoints of the Node bridge along, so that its CRM template keeps working; docs/reamaze.md
 * tells how to set it up.
 */
public final class ReamazeProviderFactory implements CrmProviderFactory {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Called by {@link java.util.ServiceLoader}. */
    public ReamazeProviderFactory() {}

    /** {@code reamaze}. */
    @Override
    public String id() {
        return "reamaze";
    }

    @Override
    public List<Setting> settings() {
        return ReamazeSettings.ALL;
    }

    /** @throws SettingsException that names every contradiction at once */
    @Override
    public CrmProvider create(Settings settings, CrmContext context) {
        return new ReamazeProvider(ReamazeSettings.of(settings), context, TIMEOUT);
    }
}
