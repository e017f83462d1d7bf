package io.threecx.journal.user;

import io.threecx.crm.SettingsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who sits where, complete and without contradiction. Immutable. */
final class ListedExtensions implements Extensions {
    static final ListedExtensions NONE = new ListedExtensions(Map.of());

    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
    private static final Pattern SEPARATOR = Pattern.compile("[=,;\t]");
    private static final Pattern EXTENSION = Pattern.compile("[0-9*]{1,20}");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final int MOST_PROBLEMS = 20;

    private final Map<String, String> people;

    private ListedExtensions(Map<String, String> people) {
        this.people = Map.copyOf(people);
    }

    /** @throws SettingsException that names every blank one */
    static ListedExtensions of(Map<String, String> people) {
        List<String> problems = new ArrayList<>();
        Map<String, String> trimmed = new LinkedHashMap<>();
        people.forEach((extension, person) -> {
            if (extension.isBlank()) {
                problems.add("an extension is blank");
            } else if (person.isBlank()) {
                problems.add("extension " + extension.strip() + " has nobody");
            } else if (trimmed.put(extension.strip(), person.strip()) != null) {
                problems.add("extension " + extension.strip() + " is listed twice");
            }
        });
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new ListedExtensions(trimmed);
    }

    /**
     * Reads the text of a file.
     *
     * @throws BrokenFileException that names the first lines with a mistake in them
     */
    static ListedExtensions parse(String text) throws BrokenFileException {
        return new Parser().parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    @Override
    public Optional<String> userAt(String extension) {
        return Optional.ofNullable(people.get(extension));
    }

    int size() {
        return people.size();
    }

    /** A file that cannot be used; the message says why, without showing whom it lists. */
    static final class BrokenFileException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenFileException(String message) {
            super(message);
        }
    }

    /** One reading of one text. */
    private static final class Parser {
        private final Map<String, String> people = new HashMap<>();
        private final Map<String, Integer> lineOf = new HashMap<>();
        private final List<String> problems = new ArrayList<>();
        private int line;
        private boolean begun;

        ListedExtensions parse(String text) throws BrokenFileException {
            text.lines().forEach(this::line);
            if (!problems.isEmpty()) {
                throw new BrokenFileException(String.join(
                                "; ", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())))
                        + (problems.size() > MOST_PROBLEMS
                                ? "; and " + (problems.size() - MOST_PROBLEMS) + " more"
                                : ""));
            }
            return new ListedExtensions(people);
        }

        private void line(String raw) {
            line++;
            String content = COMMENT.matcher(raw).replaceFirst("").strip();
            if (content.isEmpty()) {
                return;
            }
            boolean first = !begun;
            begun = true;
            Matcher separator = SEPARATOR.matcher(content);
            if (!separator.find()) {
                problem("has no '=' or ',' between an extension and a person");
                return;
            }
            String extension = unquoted(content.substring(0, separator.start()));
            String person = unquoted(content.substring(separator.end()));
            if (first && isHeading(extension, separator.group(), person)) {
                return;
            }
            entry(extension, person);
        }

        /** Whether it is the first line of a CSV file, which names the columns. */
        private static boolean isHeading(String extension, String separator, String person) {
            return !separator.equals("=")
                    && person.indexOf('@') < 0
                    && !DIGIT.matcher(extension).find();
        }

        private void entry(String extension, String person) {
            if (!EXTENSION.matcher(extension).matches()) {
                problem("does not begin with an extension, which is up to 20 digits");
            } else if (person.isEmpty()) {
                problem("has nobody for extension " + extension);
            } else if (SEPARATOR.matcher(person).find()) {
                problem("has more than an extension and a person");
            } else {
                Integer before = lineOf.putIfAbsent(extension, line);
                if (before != null) {
                    problem("lists extension " + extension + " again, which is in line " + before + " already");
                }
                people.put(extension, person);
            }
        }

        private void problem(String what) {
            problems.add("line " + line + " " + what);
        }

        private static String unquoted(String field) {
            String text = field.strip();
            return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                    ? text.substring(1, text.length() - 1).strip()
                    : text;
        }
    }
}
