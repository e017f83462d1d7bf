package io.threecx.directory;

import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 *
 * <p>Calls and chats are logged to a file beside it, one JSON object a line (JSON Lines, UTF-8): {@code kind} (call or
 * chat), {@code key}, {@code direction}, {@code outcome}, times in UTC, {@code number}, {@code agentExtension}, {@code
 * contact}, {@code subject}, {@code text} and what else is known. Lines are only ever added; no key stands there twice;
 * an entry is on the disk before it counts as logged. Several processes may share the file. It may be moved away at any
 * time (not copied and emptied, which could lose a line): the next call begins a new one. Before it has millions of
 * lines, move it away: all keys are kept in memory, up to 48 MB for each million, and read once after a start.
 *
 * <p>With the setting {@code snapshot}, what was read is kept in a file of that name. The next start takes it from there as
 * long as the contacts' file (size, time, checksum), the country and the program's own files are the same; otherwise, or
 * when the snapshot is damaged, the contacts' file is read as ever. The snapshot is replaced as a whole, only its owner may
 * read it, and it can be removed at any time.
 */
public final class DirectoryProviderFactory implements CrmProviderFactory {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Setting FILE = Setting.path(
                    "file", "Path of a vCard (.vcf) or CSV file with the contacts, such as /data/contacts.csv")
            .required();
    private static final Setting COUNTRY = Setting.text(
            "country", "Country of national numbers in the file, such as GB, where a contact does not have its own");

    private static final String OFF = "off";
    private static final Setting CALL_LOG = Setting.text(
            "callLog",
            "File that calls are logged to, one JSON object a line; the contacts' file with .calls.jsonl behind it when not"
                    + " set. off: calls are not logged");

    private static final Setting SNAPSHOT = Setting.path(
            "snapshot",
            "File in which the contacts are kept as they were read, such as /var/lib/threecx/contacts.snapshot: a start is"
                    + " faster with it while the contacts' file is the same. It holds what that file holds");

    /** Called by {@link java.util.ServiceLoader}. */
    public DirectoryProviderFactory() {}

    /** {@code directory}. */
    @Override
    public String id() {
        return "directory";
    }

    @Override
    public List<Setting> settings() {
        return List.of(FILE, COUNTRY, CALL_LOG, SNAPSHOT);
    }

    /** @throws SettingsException when there is no such country, or no such path; files are looked at later */
    @Override
    public CrmProvider create(Settings settings, CrmContext context) {
        Path file = settings.path(FILE.name());
        DirectoryCallLog callLog = callLog(settings, file);
        Path snapshot = settings.find(SNAPSHOT.name()).isEmpty() ? null : settings.path(SNAPSHOT.name());
        if (snapshot != null && isSame(snapshot, file)) {
            throw new SettingsException(List.of("snapshot names the file with the contacts: let it name another one"));
        }
        try {
            return new DirectoryProvider(
                    file, settings.find(COUNTRY.name()).orElse(null), context, LOOK_EVERY, callLog, snapshot);
        } catch (IllegalArgumentException unknownCountry) {
            throw new SettingsException(List.of(
                    "country takes an ISO 3166 code such as GB or DE, not '" + settings.text(COUNTRY.name()) + "'"));
        }
    }

    private static @Nullable DirectoryCallLog callLog(Settings settings, Path file) {
        String given = settings.find(CALL_LOG.name()).orElse("");
        if (given.equalsIgnoreCase(OFF)) {
            return null;
        }
        Path log = given.isEmpty() ? Path.of(file + ".calls.jsonl") : settings.path(CALL_LOG.name());
        if (isSame(log, file)) {
            throw new SettingsException(List.of("callLog names the file with the contacts: let it name another one"));
        }
        return new DirectoryCallLog(new CallLogFile(log));
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
}
