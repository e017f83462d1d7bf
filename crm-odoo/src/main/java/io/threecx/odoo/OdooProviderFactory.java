package io.threecx.odoo;

import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.http.ApiClient;
import io.threecx.odoo.web.OdooEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes providers of kind "odoo": contacts, leads and calls in an Odoo 14 or later, through its external API and without
 * a module in Odoo. docs/odoo.md tells how to set it up.
 */
public final class OdooProviderFactory implements CrmProviderFactory {
    private static final int TIMEOUTS_IN_ALL = 3;

    /** Called by {@link java.util.ServiceLoader}. */
    public OdooProviderFactory() {}

    /** {@code odoo}. */
    @Override
    public String id() {
        return "odoo";
    }

    @Override
    public List<Setting> settings() {
        return OdooSettings.ALL;
    }

    /** @throws SettingsException that names every contradiction at once */
    @Override
    public CrmProvider create(Settings settings, CrmContext context) {
        OdooSettings odoo = new OdooSettings(context.name(), settings);
        ApiClient.Builder client = context.apiClient();
        odoo.timeout().ifPresent(timeout -> client.timeout(timeout).deadline(all(timeout)));
        OdooApi api = new OdooApi(client.build(), odoo);
        OdooFields fields = new OdooFields(api, context.name(), context.clock());
        OdooLinks links = new OdooLinks(api, odoo.access());
        Upsert upsert = new Upsert(api, odoo.access());
        RecordSearch partners = new RecordSearch(api, fields, links, odoo.archived(), new PartnerKind());
        Optional<RecordSearch> leads = odoo.leads()
                ? Optional.of(new RecordSearch(api, fields, links, odoo.archived(), new LeadKind()))
                : Optional.empty();
        OdooContacts contacts = new OdooContacts(partners, leads, new InParallel(context.executor(), context.name()));
        List<RecordSearch> searches = new ArrayList<>(List.of(partners));
        leads.ifPresent(searches::add);
        List<Object> roles = new ArrayList<>(List.of(
                contacts,
                new OdooFeed(context.name(), searches),
                new OdooUsers(api, fields, odoo.access(), odoo.extensionField().orElse(null)),
                new OdooCreation(api, fields, links, upsert, odoo),
                new OdooJournal(api, upsert, new Filing(upsert, odoo.access()), links, odoo.calls())));
        odoo.webhookKey()
                .map(key -> OdooEvents.of(
                        context.name(), key, (model, id) -> context.contactsChanged(refs(context, model, id))))
                .ifPresent(roles::add);
        return new OdooProvider(api, contacts, searches, roles);
    }

    /** Every reference that may name the record: what was a person may be a company now. */
    private static Set<ContactRef> refs(CrmContext context, String model, long id) {
        RecordKind kind = model.equals(LeadKind.MODEL) ? new LeadKind() : new PartnerKind();
        return kind.types().stream()
                .map(type -> new ContactRef(context.name(), type, Long.toString(id)))
                .collect(Collectors.toSet());
    }

    private static Duration all(Duration timeout) {
        return timeout.multipliedBy(TIMEOUTS_IN_ALL);
    }
}
