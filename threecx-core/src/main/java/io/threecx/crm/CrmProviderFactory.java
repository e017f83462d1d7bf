package io.threecx.crm;

import java.util.List;

/**
 * Makes providers of one kind from settings. Found by {@link java.util.ServiceLoader}: name the class in {@code
 * META-INF/services/io.threecx.crm.CrmProviderFactory} and give it a public constructor without parameters.
 */
public interface CrmProviderFactory {

    /** The kind's id, as users write it in their settings: lower-case letters, digits and dashes, such as "odoo". */
    String id();

    /**
     * Every setting that this kind understands. Missing and misspelt ones are reported to the user from this list, all
     * at once, and the documentation is generated from it.
     */
    List<Setting> settings();

    /**
     * Makes one provider. Opens no connection: a CRM that is down must not keep an application from starting.
     *
     * @param settings checked against {@link #settings()}, defaults filled in
     * @throws SettingsException when settings contradict each other
     */
    CrmProvider create(Settings settings, CrmContext context);
}
