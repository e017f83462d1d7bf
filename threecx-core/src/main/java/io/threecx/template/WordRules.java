package io.threecx.template;

import io.threecx.text.NearMiss;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Attributes that take one word of a list. */
final class WordRules {

    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("Number Prefix", words(NumberSettings.Prefix.values(), NumberSettings.Prefix::text)),
            Map.entry("Parameter Type", words(Parameter.Type.values(), Parameter.Type::text)),
            Map.entry("Parameter Editor", words(Parameter.Editor.values(), Parameter.Editor::text)),
            Map.entry("Authentication Type", words(Authentication.Type.values(), Authentication.Type::text)),
            Map.entry("Scenario Type", words(Scenario.Type.values(), Scenario.Type::text)),
            Map.entry("Request RequestType", words(Request.Method.values(), Request.Method::text)),
            Map.entry("Request RequestEncoding", words(Request.Encoding.values(), Request.Encoding::text)),
            Map.entry("Request ResponseType", List.of("Json", "Xml")),
            Map.entry("Rule Type", words(Rule.Type.values(), Rule.Type::text)),
            Map.entry("Value Type", words(PostValue.Type.values(), PostValue.Type::text)));

    /** What people write in other places for the same thing. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("none", "No"),
            Map.entry("noauthentication", "No"),
            Map.entry("oauth", "Scenario"),
            Map.entry("oauth2", "Scenario"),
            Map.entry("bearer", "Scenario"),
            Map.entry("text", "String"),
            Map.entry("bool", "Boolean"),
            Map.entry("checkbox", "Boolean"),
            Map.entry("int", "Integer"),
            Map.entry("secret", "Password"),
            Map.entry("form", "UrlEncoded"),
            Map.entry("application/json", "Json"),
            Map.entry("application/x-www-form-urlencoded", "UrlEncoded"),
            Map.entry("put", "Post"),
            Map.entry("patch", "Post"),
            Map.entry("equal", "Equals"));

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}/_.-]{1,40}");
    private static final Set<String> UNTYPED = Set.of("Authentication");

    private WordRules() {}

    static void check(Linting linting) {
        check(linting, linting.template().element());
    }

    private static void check(Linting linting, TemplateElement element) {
        for (String attribute : element.attributes().keySet()) {
            List<String> words = WORDS.get(element.name() + " " + attribute);
            if (words != null && !words.contains(element.textOf(attribute))) {
                report(linting, element, attribute, words);
            }
        }
        for (TemplateElement child : element.elements()) {
            boolean untyped = UNTYPED.contains(element.name()) && child.name().equals(TemplateElement.VALUE);
            if (!untyped && Grammar.isDescribed(child.name())) {
                check(linting, child);
            }
        }
    }

    private static void report(Linting linting, TemplateElement element, String attribute, List<String> words) {
        String word = element.textOf(attribute);
        String shown = WORD.matcher(word).matches() ? "not " + NameText.quoted(word) : "not what it says here";
        String meant = elsewhere(word, words).or(() -> NearMiss.of(word, words)).orElse(null);
        linting.report(
                LintRule.WRONG_WORD,
                element,
                attribute,
                attribute + " of <" + element.name() + "> is " + String.join(", ", words) + ", " + shown + ".",
                meant == null
                        ? "Choose one of these words, with exactly this case."
                        : "Write " + attribute + "=\"" + meant + "\".");
    }

    private static Optional<String> elsewhere(String word, List<String> words) {
        return Optional.ofNullable(ELSEWHERE.get(word.toLowerCase(Locale.ROOT))).filter(words::contains);
    }

    private static <E> List<String> words(E[] constants, Function<E, String> word) {
        return Stream.of(constants).map(word).toList();
    }
}
