package io.threecx.template;

import io.threecx.template.ExpressionSite.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Headers and bodies of requests. */
final class BodyRules {

    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}");

    private BodyRules() {}

    static void check(Linting linting) {
        List<Scenario> scenarios = linting.flow().scenarios();
        for (int i = 0; i < scenarios.size(); i++) {
            int number = i;
            scenarios.get(i).request().ifPresent(request -> check(linting, request, number));
        }
        linting.sites().stream()
                .filter(site -> site.role() == Role.MESSAGE)
                .forEach(site -> checkBraces(linting, site));
    }

    private static void check(Linting linting, Request request, int scenario) {
        List<PostValue> values = request.postValues();
        boolean message = !request.message().isBlank();
        if (message && !values.isEmpty()) {
            linting.report(
                    LintRule.MESSAGE_AND_POST_VALUES,
                    request.element(),
                    "Message",
                    "The request has a Message and PostValues.",
                    "Keep one; PostValues need no escapes.");
        }
        if ((message || !values.isEmpty())
                && request.knownRequestType().filter(Request.Method.GET::equals).isPresent()) {
            linting.report(
                    LintRule.BODY_ON_GET,
                    request.element(),
                    "RequestType",
                    "The request is a Get but has " + (message ? "a Message" : "PostValues") + ".",
                    "Write RequestType=\"Post\", or put the values into the Url.");
        }
        for (Header header : request.headers()) {
            if (header.key().isBlank()) {
                linting.report(
                        LintRule.EMPTY_HEADER_KEY,
                        header.element(),
                        "Key",
                        "A header has no name.",
                        "Add Key=\"X-Api-Key\" or another name.");
            }
        }
        Map<String, String> sent = new HashMap<>();
        for (Header header : request.headers()) {
            checkKey(linting, header.element(), header.key(), "", sent);
        }
        checkMembers(linting, values, false);
        linting.sites(scenario).stream()
                .filter(site -> site.role() == Role.BODY
                        && site.element().textOf("Type").equals(PostValue.Type.INTEGER.text())
                        && condition(site.element()).isEmpty())
                .forEach(site -> site.references().stream()
                        .findFirst()
                        .ifPresent(reference -> linting.report(
                                LintRule.INTEGER_VALUE,
                                site.element(),
                                "Type",
                                "[" + reference.name() + "] may be empty, and the value is sent as Integer.",
                                "Write Type=\"String\", or add If=\"[" + reference.name() + "]!=&quot;&quot;\".")));
    }

    private static void checkMembers(Linting linting, List<PostValue> members, boolean inArray) {
        Map<String, String> sent = new HashMap<>();
        for (PostValue member : members) {
            if (!inArray && member.key().isBlank()) {
                linting.report(
                        LintRule.EMPTY_KEY,
                        member.element(),
                        "Key",
                        "A value of the body has no key.",
                        "Add Key=\"name\"; only members of an Array go without.");
            } else if (!inArray) {
                checkKey(linting, member.element(), member.key(), condition(member.element()), sent);
            }
            if (member instanceof PostValue.Group group) {
                checkMembers(linting, group.members(), group.isArray());
            }
        }
    }

    /** Conditions that differ are taken to exclude each other: most do, and no more can be seen from here. */
    private static void checkKey(
            Linting linting, TemplateElement element, String key, String condition, Map<String, String> sent) {
        if (key.isBlank()) {
            return;
        }
        String before = sent.putIfAbsent(key, condition);
        if (before != null && (before.isEmpty() || condition.isEmpty() || before.equals(condition))) {
            linting.report(
                    LintRule.DUPLICATE_KEY,
                    element,
                    "Key",
                    "There is another value with the key " + NameText.quoted(key) + ", and both can be sent.",
                    "Give both an If that excludes the other, or rename one.");
        }
    }

    private static String condition(TemplateElement element) {
        return element.textOf("If") + (element.textOf("SkipIf").isBlank() ? "" : " unless " + element.textOf("SkipIf"));
    }

    private static void checkBraces(Linting linting, ExpressionSite site) {
        int open = 0;
        Matcher braces = BRACES.matcher(site.text());
        while (braces.find()) {
            open += braces.group().equals("{{") ? 1 : -1;
            if (open < 0) {
                linting.report(
                        LintRule.MESSAGE_BRACES,
                        site,
                        braces.start(),
                        "The two braces are sent as a closing bracket.",
                        "Put a space between them, or use PostValues, which need no escapes.");
                return;
            }
        }
        if (open > 0) {
            linting.report(
                    LintRule.MESSAGE_BRACES,
                    site,
                    site.text().indexOf("{{"),
                    "Two opening braces are sent as a bracket, and it is never closed.",
                    "Put a space between them, or use PostValues, which need no escapes.");
        }
    }
}
