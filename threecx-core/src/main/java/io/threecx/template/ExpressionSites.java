package io.threecx.template;

import io.threecx.template.ExpressionSite.Role;
import java.util.ArrayList;
import java.util.List;

/** Finds every expression of a template, in the order of the file. */
final class ExpressionSites {

    private final List<ExpressionSite> sites = new ArrayList<>();

    private ExpressionSites() {}

    static List<ExpressionSite> of(CrmTemplate template) {
        ExpressionSites found = new ExpressionSites();
        template.number()
                .ifPresent(number ->
                        found.attribute(number.element(), "MaxLength", Role.MAX_LENGTH, ExpressionSite.NO_SCENARIO));
        template.parameters().forEach(found::parameter);
        template.authentication()
                .filter(authentication -> authentication
                        .knownType()
                        .filter(Authentication.Type.BASIC::equals)
                        .isPresent())
                .flatMap(authentication -> authentication.element().first(TemplateElement.VALUE))
                .ifPresent(value -> found.text(value, Role.USER_AND_PASSWORD, ExpressionSite.NO_SCENARIO));
        List<Scenario> scenarios = template.scenarios();
        for (int i = 0; i < scenarios.size(); i++) {
            found.scenario(scenarios.get(i), i);
        }
        return List.copyOf(found.sites);
    }

    private void parameter(Parameter parameter) {
        // what stands in a password is for nobody's eyes
        if (parameter.knownType().filter(Parameter.Type.PASSWORD::equals).isEmpty()) {
            attribute(parameter.element(), "Default", Role.DEFAULT, ExpressionSite.NO_SCENARIO);
        }
        attribute(parameter.element(), "RequestUrl", Role.OAUTH_ADDRESS, ExpressionSite.NO_SCENARIO);
        attribute(parameter.element(), "RequestUrlParameters", Role.OAUTH_ADDRESS, ExpressionSite.NO_SCENARIO);
    }

    private void scenario(Scenario scenario, int number) {
        attribute(scenario.element(), "EntityOrder", Role.ENTITY_ORDER, number);
        scenario.request().ifPresent(request -> request(request, number));
        scenario.rules().forEach(rule -> attribute(rule.element(), "Ethalon", Role.ETHALON, number));
        for (Variable variable : scenario.variables()) {
            attribute(variable.element(), "LookupValue", Role.LOOKUP_VALUE, number);
            variable.filter().forEach(rule -> attribute(rule.element(), "Ethalon", Role.ETHALON, number));
        }
        scenario.outputs()
                .ifPresent(outputs ->
                        outputs.outputs().forEach(output -> attribute(output.element(), "Value", Role.OUTPUT, number)));
    }

    private void request(Request request, int number) {
        attribute(request.element(), "SkipIf", Role.SKIP_IF, number);
        attribute(request.element(), "Url", Role.URL, number);
        attribute(request.element(), "Message", Role.MESSAGE, number);
        request.headers().forEach(header -> text(header.element(), Role.HEADER, number));
        request.postValues().forEach(value -> postValue(value, number));
    }

    private void postValue(PostValue value, int number) {
        attribute(value.element(), "If", Role.IF, number);
        attribute(value.element(), "SkipIf", Role.SKIP_IF, number);
        if (value instanceof PostValue.Group group) {
            group.members().forEach(member -> postValue(member, number));
        } else {
            text(value.element(), Role.BODY, number);
        }
    }

    private void attribute(TemplateElement element, String attribute, Role role, int scenario) {
        if (!element.textOf(attribute).isBlank()) {
            sites.add(new ExpressionSite(element, attribute, role, scenario));
        }
    }

    private void text(TemplateElement element, Role role, int scenario) {
        if (!element.text().isBlank()) {
            sites.add(new ExpressionSite(element, null, role, scenario));
        }
    }
}
