package io.threecx.directory;

import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import java.time.Duration;
import java.util.List;

/**
 * Makes providers of kind "directory": contacts from one vCard (3.0, 4.0) or CSV file in UTF-8, read anew whenever it
 * changes. They can look up numbers and e-mail addresses, search, and create contacts by appending to the file.
 *
 * <p>A CSV file has a header with these columns in any order, separated by comma, semicolon or tab; case, spaces and
 * underscores do not matter: {@code id} (required, unique), {@code firstName}, {@code lastName}, {@code companyName},
 * {@code email}, {@code phoneBusiness}, {@code phoneMobile}, {@code phoneHome} and any other that begins with
 * {@code phone}, {@code url}, {@code country} (ISO code or name), {@code updatedAt} (ISO 8601; UTC unless it says
 * otherwise), {@code type} (contact, company or lead). A row with a company's name only is a company. Of rows with one
 * id the first counts.
 *
 * <p>Of a vCard it takes UID (a card without one gets an id made from its content), KIND, N, FN, ORG, TEL, EMAIL, URL,
 * ADR (the country) and REV. {@code KIND:org}, {@code X-ADDRESSBOOKSERVER-KIND:org} and {@code X-ABShowAs:COMPANY} make
 * a company. Cards of groups and locations are passed over.
 *
 * <p>Whoever writes the file should write another one and move it into place: a file that is written slowly is read
 * when it holds still between two looks, a few seconds after it was changed. A file that becomes empty to the last byte
 * is taken for an accident: the contacts read before stay, until it has content again or the process is restarted.
 */
public final class DirectoryProviderFactory implements CrmProviderFactory {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Setting FILE = Setting.path(
                    "file", "Path of a vCard (.vcf) or CSV file with the contacts, such as /data/contacts.csv")
            .required();
    private static final Setting COUNTRY = Setting.text(
            "country", "Country of national numbers in the file, such as GB, where a contact does not have its own");

    /** Called by {@link java.util.ServiceLoader}. */
    public DirectoryProviderFactory() {}

    /** {@code directory}. */
    @Override
    public String id() {
        return "directory";
    }

    @Override
    public List<Setting> settings() {
        return List.of(FILE, COUNTRY);
    }

    /** @throws SettingsException when there is no such country; the file is looked at later */
    @Override
    public CrmProvider create(Settings settings, CrmContext context) {
        try {
            return new DirectoryProvider(
                    settings.path(FILE.name()), settings.find(COUNTRY.name()).orElse(null), context, LOOK_EVERY);
        } catch (IllegalArgumentException unknownCountry) {
            throw unknownCountry instanceof SettingsException
                    ? unknownCountry
                    : new SettingsException(List.of("country takes an ISO 3166 code such as GB or DE, not '"
                            + settings.text(COUNTRY.name()) + "'"));
        }
    }
}
