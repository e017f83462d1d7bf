package io.threecx.journal.user;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Who sits at which extension of the PBX. Called from several threads; should answer at once.
 *
 * <pre>{@code
 * Extensions people = Extensions.of(Map.of("100", "sales@example.com"))
 *         .then(Extensions.file(Path.of("extensions.txt"), InstantSource.system()));
 * }</pre>
 */
@FunctionalInterface
public interface Extensions {

    /**
     * The e-mail address of the person at an extension, or the id that the CRM has for that person; empty when nobody
     * knows.
     */
    Optional<String> userAt(String extension);

    /**
     * People who stay where they are.
     *
     * @param people e-mail address or CRM id by extension
     * @throws io.threecx.crm.SettingsException that names every blank extension and every extension without a person
     */
    static Extensions of(Map<String, String> people) {
        return ListedExtensions.of(people);
    }

    /**
     * The same as {@link #file(Path, InstantSource)} with the clock of the system.
     *
     * @param file need not exist yet
     */
    static Extensions file(Path file) {
        return file(file, InstantSource.system());
    }

    /**
     * People in a file, which is read again when it has changed: while it is in use, it is looked at every five seconds.
     *
     * <pre>
     * # the sales desk
     * 104 = ngozi@example.com
     * 105, 7
     * </pre>
     *
     * <p>One extension a line: its number, an equals sign, comma, semicolon or tab, then the e-mail address or the id that
     * the CRM has for the person. UTF-8, with or without byte order mark; fields may stand in double quotes; {@code #}
     * at the start of a line or after a space begins a comment; a first line such as {@code
     * extension,email} is taken for the heading of a CSV file. At most 4 MB.
     *
     * <p>A file with a mistake in it is not used: the people of the last good one stay, and a warning in the log names the
     * lines, once for each version of the file. So does a file that is missing: nobody is known until it appears, and when
     * it disappears later, the people stay.
     *
     * @param file need not exist yet
     * @param clock tells when to look again
     */
    static Extensions file(Path file, InstantSource clock) {
        return new ExtensionFile(file, clock);
    }

    /** These first; whom they do not know, others may. */
    default Extensions then(Extensions others) {
        return extension -> userAt(extension).or(() -> others.userAt(extension));
    }
}
