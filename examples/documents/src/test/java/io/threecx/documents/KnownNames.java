package io.threecx.documents;

import static java.util.stream.Collectors.toCollection;

import io.threecx.ThreeCx;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.Setting;
import io.threecx.monitor.GroupMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which variables there are: those that are declared, and those that a program's source names. */
final class KnownNames {
    private static final Pattern LITERAL = Pattern.compile("\"([A-Z][A-Z0-9]*_[A-Z0-9_]*)\"|\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern ID = Pattern.compile("String id\\(\\) \\{\\s+return \"([a-z0-9-]+)\"");
    private static final Pattern WORD = Pattern.compile("\"([a-z][A-Za-z0-9]*)\"");

    private final Set<String> names = new HashSet<>(Set.of("PORT", "BIND", "CRM", "TIMEZONE", "JAZZER_FUZZ"));

    KnownNames() {
        declare(ThreeCx.settings(), "THREECX_");
        declare(GroupMonitor.settings(), "THREECX_");
        CrmProviderFactories.load().all().forEach((id, factory) -> declare(factory.settings(), prefixOf(id)));
        for (String sources : List.of("examples", "crm-reamaze", "crm-odoo")) {
            addFromSources(Document.ROOT.resolve(sources));
        }
    }

    private void declare(List<Setting> settings, String prefix) {
        settings.forEach(setting -> names.add(setting.environmentName(prefix)));
    }

    /** A name stands there whole, or as a prefix of settings that are declared in the same file. */
    private void addFromSources(Path folder) {
        for (Path file : mainFiles(folder)) {
            String text = read(file);
            Set<String> literals = LITERAL.matcher(text)
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .collect(Collectors.toSet());
            names.addAll(literals);
            if (text.contains("Setting.")) {
                literals.stream().filter(literal -> literal.endsWith("_")).forEach(prefix -> addSettings(text, prefix));
                ID.matcher(text).results().forEach(id -> addSettings(text, prefixOf(id.group(1))));
            }
        }
    }

    private void addSettings(String source, String prefix) {
        WORD.matcher(source)
                .results()
                .map(word -> Setting.text(word.group(1), "").environmentName(prefix))
                .forEach(names::add);
    }

    private static String prefixOf(String crm) {
        return "CRM_" + crm.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    private static Set<Path> mainFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().contains("/src/main/"))
                    .filter(file -> file.toString().endsWith(".java")
                            || file.toString().endsWith(".yml")
                            || file.toString().endsWith(".xml"))
                    .collect(toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** Whether it is the beginning of some, as {@code CRM_ODOO_} in a text. */
    boolean isPrefix(String text) {
        return names.stream().anyMatch(name -> name.startsWith(text));
    }
}
