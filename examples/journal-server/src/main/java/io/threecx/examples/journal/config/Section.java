package io.threecx.examples.journal.config;

import io.threecx.text.NearMiss;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some keys of a file that belong together. A key is known by what it means, however it is spelt: {@code business_hours},
 * {@code businessHours}; {@code 3cx}, {@code threecx}. Whatever is wrong goes to the findings, and is as if it were not
 * there. Not thread-safe.
 */
final class Section {
    private final Place place;
    private final Map<String, YamlNode> entries;
    private final Variables variables;
    private final Findings findings;
    /** What was asked for, under the spelling that messages use. */
    private final Map<String, String> known = new LinkedHashMap<>();

    Section(Place place, YamlNode.Mapping node, Variables variables, Findings findings) {
        this.place = place;
        this.entries = node.entries();
        this.variables = variables;
        this.findings = findings;
    }

    /** Where a key of this section stands, or would. */
    Place place(String name) {
        known.putIfAbsent(canonical(name), name);
        return entry(name)
                .map(entry -> at(entry.getKey(), entry.getValue().line()))
                .orElseGet(() -> at(name, place.line()));
    }

    private Place at(String key, int line) {
        return new Place(place.path().isEmpty() ? key : place.path() + "." + key, line);
    }

    Optional<Section> section(String name) {
        Optional<YamlNode> node = node(name);
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping mapping) {
            return Optional.of(new Section(place(name), mapping, variables, findings));
        }
        node.ifPresent(other -> findings.problem(place(name), "takes keys of its own, one a line below it"));
        return Optional.empty();
    }

    /** The sections of a list; one that is not in a list counts as a list of one. */
    List<Section> sections(String name, String example) {
        List<Section> sections = new ArrayList<>();
        for (Map.Entry<Place, YamlNode> item : items(name).entrySet()) {
            if (item.getValue() instanceof YamlNode.Mapping mapping) {
                sections.add(new Section(item.getKey(), mapping, variables, findings));
            } else {
                findings.problem(item.getKey(), "takes " + example);
            }
        }
        return sections;
    }

    Optional<Value> text(String name) {
        return node(name).flatMap(node -> text(place(name), node));
    }

    /** The text; when it is missing, that is a problem. */
    Optional<Value> required(String name, String help) {
        if (node(name).isPresent()) {
            Optional<Value> value = text(name);
            boolean blank = value.isEmpty() && node(name).get() instanceof YamlNode.Scalar scalar && isBlank(scalar);
            if (blank) {
                findings.problem(place(name), "is empty: " + help);
            }
            return value;
        }
        findings.problem(place(name), "is missing: " + help);
        return Optional.empty();
    }

    private boolean isBlank(YamlNode.Scalar scalar) {
        try {
            return variables.in(scalar.text()).isBlank();
        } catch (IllegalArgumentException reported) {
            return false;
        }
    }

    /** The texts of a list, or one text. */
    List<Value> texts(String name) {
        List<Value> texts = new ArrayList<>();
        items(name).forEach((where, item) -> text(where, item).ifPresent(texts::add));
        return texts;
    }

    /** Every key with a text: for sections whose keys are the user's own. */
    List<Value> ownKeys() {
        List<Value> values = new ArrayList<>();
        entries.forEach((key, node) -> {
            known.put(canonical(key), key);
            text(at(key, node.line()), node).ifPresent(values::add);
        });
        return values;
    }

    /** The key that a value of {@link #ownKeys()} has in this section. */
    String keyOf(Value value) {
        return value.place().path().substring(place.path().length() + 1);
    }

    Optional<Integer> number(String name, int least, int most) {
        return text(name).flatMap(value -> number(value, least, most, findings));
    }

    static Optional<Integer> number(Value value, int least, int most, Findings findings) {
        return decimal(value, least, most, findings).flatMap(number -> {
            try {
                return Optional.of(number.intValueExact());
            } catch (ArithmeticException broken) {
                findings.problem(value.place(), "takes a whole number, not '" + value.text() + "'");
                return Optional.empty();
            }
        });
    }

    static Optional<BigDecimal> decimal(Value value, int least, int most, Findings findings) {
        try {
            BigDecimal number = new BigDecimal(value.text());
            if (number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        findings.problem(
                value.place(), "takes a number from " + least + " to " + most + ", not '" + value.text() + "'");
        return Optional.empty();
    }

    Optional<Boolean> flag(String name) {
        return text(name).flatMap(value -> switch (value.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Optional.of(true);
            case "false", "no", "off", "0" -> Optional.of(false);
            default -> {
                findings.problem(value.place(), "takes true or false, not '" + value.text() + "'");
                yield Optional.<Boolean>empty();
            }
        });
    }

    /** To be called when everything was asked for: warns of keys that mean nothing. */
    void done() {
        Map<String, String> first = new HashMap<>();
        entries.forEach((key, node) -> {
            String canonical = canonical(key);
            String other = first.putIfAbsent(canonical, key);
            if (other != null) {
                findings.problem(at(key, node.line()), "is the same as '" + other + "' above it: keep one of them");
            } else if (!known.containsKey(canonical)) {
                String meant = NearMiss.of(key, known.values())
                        .map(name -> "; is '" + name + "' meant?")
                        .orElse("; known are " + String.join(", ", known.values()));
                findings.warning(at(key, node.line()), "means nothing here" + meant);
            }
        });
    }

    private Map<Place, YamlNode> items(String name) {
        Map<Place, YamlNode> items = new LinkedHashMap<>();
        node(name).ifPresent(node -> {
            if (node instanceof YamlNode.Sequence sequence) {
                int number = 1;
                for (YamlNode item : sequence.items()) {
                    items.put(new Place(place(name).path() + "[" + number + "]", item.line()), item);
                    number++;
                }
            } else {
                items.put(place(name), node);
            }
        });
        return items;
    }

    private Optional<Value> text(Place where, YamlNode node) {
        if (node instanceof YamlNode.Empty) {
            return Optional.empty();
        }
        if (!(node instanceof YamlNode.Scalar scalar)) {
            findings.problem(where, "takes one value");
            return Optional.empty();
        }
        try {
            String text = variables.in(scalar.text()).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(new Value(text, where));
        } catch (IllegalArgumentException missing) {
            findings.problem(where, String.valueOf(missing.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<YamlNode> node(String name) {
        known.putIfAbsent(canonical(name), name);
        return entry(name).map(Map.Entry::getValue).filter(node -> !(node instanceof YamlNode.Empty));
    }

    /** The raw node, {@code null} included: for keys where nothing means something. */
    Optional<YamlNode> raw(String name) {
        known.putIfAbsent(canonical(name), name);
        return entry(name).map(Map.Entry::getValue);
    }

    private Optional<Map.Entry<String, YamlNode>> entry(String name) {
        @Nullable String wanted = canonical(name);
        return entries.entrySet().stream()
                .filter(entry -> canonical(entry.getKey()).equals(wanted))
                .findFirst();
    }

    private static String canonical(String name) {
        String plain = name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
        return plain.equals("3cx") ? "threecx" : plain;
    }
}
