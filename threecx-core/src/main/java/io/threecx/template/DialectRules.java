package io.threecx.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notices a file whose names are from no version of 3CX; nothing else can be said about one. */
final class DialectRules {

    /** Foreign attributes, and the one that the element would have instead. */
    private static final Map<String, String> ATTRIBUTES =
            Map.of("Urn", "Url", "Method", "RequestType", "MapTo", "Type");

    private static final Set<String> ELEMENTS = Set.of("Parse", "Response");

    private DialectRules() {}

    static void check(Linting linting) {
        List<TemplateElement> elements = linting.template().element().all().toList();
        for (TemplateElement element : elements) {
            if (ELEMENTS.contains(element.name())) {
                report(linting, element.position(), "<" + element.name() + ">");
                return;
            }
            for (String attribute : element.attributes().keySet()) {
                String known = ATTRIBUTES.get(attribute);
                if (known != null && element.attribute(known).isEmpty()) {
                    report(linting, StructureRules.nameOf(element, attribute), NameText.quoted(attribute));
                    return;
                }
            }
        }
    }

    private static void report(Linting linting, Optional<Position> position, String name) {
        linting.report(
                LintRule.WRONG_DIALECT,
                position,
                "The file is in a dialect that no version of 3CX reads: it has " + name + ".",
                "Requests have Url and RequestType, variables Name and Path, outputs Type and Value. Nothing else is"
                        + " checked until they do.");
    }
}
