package io.threecx.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A wrong and a right example of every rule, and the small template without findings that they are put into. */
final class LintExamples {

    /** Stands before the character that the finding is at. */
    private static final String MARK = "»";

    private static final Pattern TOP_LEVEL = Pattern.compile("(?m)^»?(?=<[A-Za-z!?])");
    private static final Pattern NAME = Pattern.compile("»?<(\\w+)");
    private static final Pattern ID = Pattern.compile("Id=\"»?([^\"]*)\"");
    private static final Set<String> WHOLE_FILES = Set.of("Crm", "CrmTemplate");

    private LintExamples() {}

    record Example(LintRule rule, String wrong, String right) {

        @Override
        public String toString() {
            return rule.id();
        }

        static String shown(String example) {
            return example.replace(MARK, "");
        }
    }

    /** A template, and the marked place in it. */
    record Marked(String xml, @Nullable Position place) {

        static Marked of(String marked) {
            int offset = marked.indexOf(MARK);
            String xml = marked.replace(MARK, "");
            return new Marked(xml, offset < 0 ? null : new SourceText(xml).position(offset));
        }
    }

    static List<Example> all() {
        Map<String, LintRule> rules =
                Stream.of(LintRule.values()).collect(Collectors.toMap(LintRule::id, rule -> rule));
        String text = resource().replaceAll("(?m)^#.*\n", "");
        return Stream.of(text.split("(?m)^== ", -1))
                .filter(part -> !part.isBlank())
                .map(part -> {
                    String[] parts = part.split("\n-- (wrong|right)\n");
                    return new Example(
                            Objects.requireNonNull(rules.get(parts[0]), "no such rule: " + parts[0]),
                            parts[1].stripTrailing(),
                            parts[2].stripTrailing());
                })
                .toList();
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(LintExamples.class.getResourceAsStream("lint-examples.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the elements of an example where they belong. */
    static Marked template(String example) {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, String> scenarios = new LinkedHashMap<>();
        List<String> moreScenarios = new ArrayList<>();
        for (String element : elements(example)) {
            Matcher name = NAME.matcher(element);
            if (element.startsWith("<?") || !name.lookingAt() || WHOLE_FILES.contains(name.group(1))) {
                if (element.startsWith("<!--")) {
                    continue;
                }
                return Marked.of(example);
            }
            if (name.group(1).equals("Scenario")) {
                Matcher id = ID.matcher(element);
                String key = id.find() ? id.group(1) : "";
                if (key.isEmpty() || key.equals("ReportCall")) {
                    scenarios.put(key, element);
                } else {
                    moreScenarios.add(element);
                }
            } else {
                String kind = Set.of("Object", "Array").contains(name.group(1)) ? "Value" : name.group(1);
                parts.merge(kind, element, (before, more) -> before + "\n" + more);
            }
        }
        return Marked.of(small(parts, scenarios, String.join("\n", moreScenarios)));
    }

    private static List<String> elements(String example) {
        List<Integer> starts = new ArrayList<>();
        Matcher top = TOP_LEVEL.matcher(example);
        while (top.find()) {
            starts.add(top.start());
        }
        if (starts.isEmpty() || starts.get(0) > 0) {
            return List.of(example);
        }
        starts.add(example.length());
        List<String> elements = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            elements.add(example.substring(starts.get(i - 1), starts.get(i)).stripTrailing());
        }
        return elements;
    }

    /** The template that the examples are put into, as it is without any. */
    static String small() {
        return small(Map.of(), Map.of(), "");
    }

    private static String small(Map<String, String> parts, Map<String, String> scenarios, String moreScenarios) {
        String request = parts.getOrDefault(
                "Request", """
                <Request Url="[BaseUrl]/calls" RequestEncoding="Json" RequestType="Post" ResponseType="Json">
                %s
                <PostValues>
                <Value Key="number" Passes="1" Type="String">[Number]</Value>
                %s
                </PostValues>
                </Request>""".formatted(parts.getOrDefault("Headers", ""), parts.getOrDefault("Value", "")));
        String lookup = scenarios.getOrDefault("", """
                <Scenario Id="" Type="REST">
                <Request Url="[BaseUrl]/lookup?number=[Number]" RequestEncoding="UrlEncoded" RequestType="Get" ResponseType="Json" />
                <Rules>
                %s
                </Rules>
                <Variables>
                <Variable Name="Id" Path="contacts.id" />
                <Variable Name="Surname" Path="contacts.name" />
                <Variable Name="Phone" Path="contacts.phone" />
                %s
                </Variables>
                <Outputs AllowEmpty="false">
                <Output Type="ContactUrl" Passes="0" Value="[BaseUrl]/contacts/[Id]" />
                <Output Type="LastName" Passes="0" Value="[Surname]" />
                <Output Type="PhoneBusiness" Passes="0" Value="[Phone]" />
                <Output Type="EntityId" Passes="0" Value="[Id]" />
                %s
                </Outputs>
                </Scenario>""".formatted(
                        parts.getOrDefault("Rule", "<Rule Type=\"Any\">contacts.id</Rule>"),
                        parts.getOrDefault("Variable", ""),
                        parts.getOrDefault("Output", "")));
        String report = scenarios.getOrDefault(
                "ReportCall", "<Scenario Id=\"ReportCall\" Type=\"REST\">\n" + request + "\n</Scenario>");
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <Crm Country="Global" Name="Demo" Version="1">
                %s
                %s
                <Parameters>
                <Parameter Name="BaseUrl" Type="String" Editor="String" Title="Server:" Default="" />
                %s
                </Parameters>
                %s
                <Scenarios>
                %s
                %s
                %s
                </Scenarios>
                </Crm>
                """.formatted(
                        parts.getOrDefault("Number", "<Number Prefix=\"Zeros\" MaxLength=\"[MaxLength]\" />"),
                        parts.getOrDefault("Connection", "<Connection MaxConcurrentRequests=\"4\" />"),
                        parts.getOrDefault("Parameter", ""),
                        parts.getOrDefault("Authentication", "<Authentication Type=\"No\" />"),
                        lookup,
                        report,
                        moreScenarios);
    }
}
