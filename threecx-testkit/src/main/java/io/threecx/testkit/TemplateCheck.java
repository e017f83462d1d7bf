package io.threecx.testkit;

import io.threecx.template.Authentication;
import io.threecx.template.CrmTemplate;
import io.threecx.template.NumberSettings;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import io.threecx.template.TemplateElement;
import io.threecx.text.NearMiss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Refuses what the PBX's console refuses as "incorrect file format": a word that is none of those it knows. */
final class TemplateCheck {

    private final List<String> problems = new ArrayList<>();

    private TemplateCheck() {}

    static void requireAccepted(CrmTemplate template) {
        TemplateCheck check = new TemplateCheck();
        template.number()
                .ifPresent(number -> check.word(
                        number.element(), "Prefix", NumberSettings.Prefix.values(), NumberSettings.Prefix::text));
        template.authentication()
                .ifPresent(authentication -> check.word(
                        authentication.element(), "Type", Authentication.Type.values(), Authentication.Type::text));
        template.scenarios().forEach(check::scenario);
        if (!check.problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "3CX refuses this template as \"incorrect file format\". " + String.join(" ", check.problems));
        }
    }

    private void scenario(Scenario scenario) {
        word(scenario.element(), "Type", Scenario.Type.values(), Scenario.Type::text);
        scenario.request().ifPresent(request -> {
            word(request.element(), "RequestType", Request.Method.values(), Request.Method::text);
            word(request.element(), "RequestEncoding", Request.Encoding.values(), Request.Encoding::text);
            word(request.element(), "ResponseType", new String[] {"Json", "Xml"}, Function.identity());
        });
        Stream.concat(
                        scenario.rules().stream(),
                        scenario.variables().stream().flatMap(variable -> variable.filter().stream()))
                .forEach(rule -> word(rule.element(), "Type", Rule.Type.values(), Rule.Type::text));
    }

    private <E> void word(TemplateElement element, String attribute, E[] known, Function<E, String> spelling) {
        String word = element.attribute(attribute).orElse("");
        List<String> words = Arrays.stream(known).map(spelling).toList();
        if (!word.isEmpty() && !words.contains(word)) {
            String meant = NearMiss.of(word, words)
                    .map(near -> "write " + near)
                    .orElse("it must be one of " + String.join(", ", words));
            problems.add(attribute + " of " + element.name() + Place.line(element) + " is " + word + ": " + meant
                    + ", case counts.");
        }
    }
}
