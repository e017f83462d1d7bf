package io.threecx.template;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which elements and attributes stand where (3CX CRM template description; templates in use). */
final class Grammar {

    private static final Map<String, Rules> ELEMENTS = new LinkedHashMap<>();

    static {
        element("Crm")
                .has("Country Name Version SupportsEmojis SupportsTranscription ListPageSize")
                .holds("Number Connection Parameters Authentication Scenarios");
        element("Number").has("Prefix MaxLength");
        element("Connection").has("MaxConcurrentRequests");
        element("Parameters").holds("Parameter");
        element("Parameter")
                .has("Name Type Parent Editor Title Default Validation ListValues RequestUrl RequestUrlParameters"
                        + " ResponseScenario");
        element("Authentication").has("Type DefaultExpiration StoreAllValues").holds("Value Scenario");
        element("Scenarios").holds("Scenario");
        element("Scenario").has("Id Type EntityId EntityOrder").holds("Request Rules Variables Outputs Query Command");
        element("Request")
                .has("SkipIf Url MessagePasses Message RequestContentType RequestEncoding RequestType ResponseType")
                .holds("Headers PostValues QueryParams Values");
        element("Headers").holds("Value");
        element("PostValues").has("Key").holds("Value Object Array");
        element("Object").has("Key If SkipIf").holds("Value Object Array");
        element("Array").has("Key If SkipIf").holds("Value Object Array");
        element("Value").has("Key If SkipIf Passes Type");
        element("Rules").holds("Rule");
        element("Rule").has("Type Ethalon");
        element("Variables").holds("Variable");
        element("Variable").has("Name Path LookupValue Skip IsArray").holds("Filter Filters");
        element("Filter").holds("Rule");
        element("Filters").holds("Rule Filter");
        element("Outputs").has("Next AllowEmpty").holds("Output");
        element("Output").has("Type Passes Value");
    }

    /** Elements that no public template or description tells enough about. */
    private static final Set<String> UNDESCRIBED = Set.of("Query", "Command", "QueryParams", "Values");

    private Grammar() {}

    /** The attributes of an element; empty if it is not known or not described. */
    static Set<String> attributes(String element) {
        Rules rules = ELEMENTS.get(element);
        return rules == null ? Set.of() : rules.attributes;
    }

    static Set<String> children(String element) {
        Rules rules = ELEMENTS.get(element);
        return rules == null ? Set.of() : rules.children;
    }

    /** The elements that hold one of this name. */
    static List<String> parents(String element) {
        return ELEMENTS.entrySet().stream()
                .filter(entry -> entry.getValue().children.contains(element))
                .map(Map.Entry::getKey)
                .toList();
    }

    static boolean isDescribed(String element) {
        return ELEMENTS.containsKey(element) && !UNDESCRIBED.contains(element);
    }

    private static Rules element(String name) {
        return ELEMENTS.computeIfAbsent(name, any -> new Rules());
    }

    private static final class Rules {

        private final Set<String> attributes = new LinkedHashSet<>();
        private final Set<String> children = new LinkedHashSet<>();

        Rules has(String names) {
            attributes.addAll(List.of(names.split(" ")));
            return this;
        }

        Rules holds(String names) {
            children.addAll(List.of(names.split(" ")));
            return this;
        }
    }
}
