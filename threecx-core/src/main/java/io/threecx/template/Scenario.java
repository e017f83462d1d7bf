package io.threecx.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing 3CX does with the CRM: a request, and what to take out of the answer.
 *
 * @param element the element as it stands in the file
 */
public record Scenario(TemplateElement element) {

    /** Id of the lookup by number; several scenarios may have it. */
    public static final String LOOKUP_BY_NUMBER = "";

    /** Id, or with an underscore the beginning of the id, of a lookup by e-mail address. */
    public static final String LOOKUP_BY_EMAIL = "LookupByEmail";

    /** Id, or with an underscore the beginning of the id, of a free search. */
    public static final String SEARCH_CONTACTS = "SearchContacts";

    /** Id of the creation of a contact that 3CX starts by itself for an unknown number. */
    public static final String CREATE_CONTACT_RECORD = "CreateContactRecord";

    /** Id of the creation of a contact that a user starts in the 3CX client. */
    public static final String CREATE_CONTACT_RECORD_FROM_CLIENT = "CreateContactRecordFromClient";

    /** Id of the report after a call. */
    public static final String REPORT_CALL = "ReportCall";

    /** Id of the report after a chat. */
    public static final String REPORT_CHAT = "ReportChat";

    /** Beginning of the ids of lookups that a Call Flow Designer app asks for. */
    public static final String LOOKUP_FROM_CFD = "LookupFromCFD_";

    /** @throws IllegalArgumentException when the element is no {@code <Scenario>} */
    public Scenario {
        element.requireNamed("Scenario");
    }

    /** Starts a REST scenario. */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** The id; empty for a lookup by number. */
    public String id() {
        return element.textOf("Id");
    }

    /** The type as written. */
    public String type() {
        return element.textOf("Type");
    }

    /** The type, if it is one 3CX knows. */
    public Optional<Type> knownType() {
        return Type.of(type());
    }

    /** Label of what it looks up, such as {@code Contacts}. */
    public String entityId() {
        return element.textOf("EntityId");
    }

    /** Expression that gives the order of the labels, such as {@code Contacts/Leads}. */
    public String entityOrder() {
        return element.textOf("EntityOrder");
    }

    /** The HTTP request; empty in a database scenario. */
    public Optional<Request> request() {
        return element.first("Request").map(Request::new);
    }

    /** The query of a database scenario, untyped: its attributes are documented nowhere we could read. */
    public Optional<TemplateElement> query() {
        return element.first("Query");
    }

    /** The command of a database scenario, untyped like {@link #query}. */
    public Optional<TemplateElement> command() {
        return element.first("Command");
    }

    /** Whether, and how many, records the answer holds; empty if it has none. */
    public List<Rule> rules() {
        return element.named("Rules")
                .flatMap(rules -> Rule.allIn(rules).stream())
                .toList();
    }

    /** What is taken out of each record, in the order of the file. */
    public List<Variable> variables() {
        return element.named("Variables")
                .flatMap(variables -> variables.named("Variable"))
                .map(Variable::new)
                .toList();
    }

    /** What it yields; empty if it only sends. */
    public Optional<Outputs> outputs() {
        return element.first("Outputs").map(Outputs::new);
    }

    /** The types 3CX knows. */
    public enum Type {
        /** An HTTP request; every scenario seen is one. */
        REST("REST"),
        /** A query of an SQL database. */
        SQL_DATABASE("SQLDatabase"),
        /** A query of another database. */
        NO_SQL_DATABASE("NoSQLDatabase");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** The word as 3CX spells it. */
        public String text() {
            return text;
        }

        static Optional<Type> of(String text) {
            return KnownWords.find(values(), Type::text, text);
        }
    }

    /**
     * Builds a scenario; not safe for use by several threads. Rules, variables and outputs are written only if there are
     * any: some versions of 3CX do not run a report that has them, even empty.
     */
    public static final class Builder {

        private final TemplateElement.Builder scenario = TemplateElement.builder("Scenario");
        private @Nullable Request request;
        private final List<TemplateElement> others = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private final List<Variable> variables = new ArrayList<>();
        private final List<Output> outputs = new ArrayList<>();
        private @Nullable String next;
        private @Nullable Boolean allowEmpty;

        private Builder(String id) {
            scenario.attribute("Id", id).attribute("Type", Type.REST.text());
        }

        /** What 3CX does; {@link Type#REST} if not said. */
        public Builder type(Type type) {
            scenario.attribute("Type", type.text());
            return this;
        }

        /** Puts the scenario among others for the same lookup. */
        public Builder entity(String entityId, String entityOrder) {
            scenario.attribute("EntityId", entityId).attribute("EntityOrder", entityOrder);
            return this;
        }

        /** What is sent; in a scenario of type REST there has to be one. */
        public Builder request(Request request) {
            this.request = request;
            return this;
        }

        /** Adds an element without a type of ours, such as the query of a database scenario; it follows the request. */
        public Builder element(TemplateElement element) {
            others.add(element);
            return this;
        }

        /** Adds a rule: the answer holds a record where it holds. */
        public Builder rule(Rule rule) {
            rules.add(rule);
            return this;
        }

        /** Adds a variable, see {@link Variable#of}. */
        public Builder variable(String name, String path) {
            return variable(Variable.of(name, path));
        }

        /** Adds a variable, which later texts of the chain refer to. */
        public Builder variable(Variable variable) {
            variables.add(variable);
            return this;
        }

        /** Adds an output, see {@link Output#of(Output.Type, String)}. */
        public Builder output(Output.Type type, String value) {
            return output(Output.of(type, value));
        }

        /** Adds an output, behind those before. */
        public Builder output(Output output) {
            outputs.add(output);
            return this;
        }

        /** Names the scenario that follows. */
        public Builder next(String scenarioId) {
            next = scenarioId;
            return this;
        }

        /** Whether the chain goes on without a record; false if not said. */
        public Builder allowEmpty(boolean allow) {
            allowEmpty = allow;
            return this;
        }

        /** The scenario as said so far; {@link CrmTemplate#lint()} tells whether it would work. */
        public Scenario build() {
            TemplateElement.Builder built = TemplateElement.builder("Scenario");
            scenario.build().attributes().forEach(built::attribute);
            if (request != null) {
                built.element(request.element());
            }
            built.elements(others.stream());
            list(built, "Rules", rules.stream().map(Rule::element));
            list(built, "Variables", variables.stream().map(Variable::element));
            if (!outputs.isEmpty() || next != null || allowEmpty != null) {
                TemplateElement.Builder yields = TemplateElement.builder("Outputs");
                if (next != null) {
                    yields.attribute("Next", next);
                }
                yields.attribute("AllowEmpty", Boolean.toString(allowEmpty != null && allowEmpty));
                built.element(
                        yields.elements(outputs.stream().map(Output::element)).build());
            }
            return new Scenario(built.build());
        }

        private static void list(TemplateElement.Builder parent, String name, Stream<TemplateElement> elements) {
            List<TemplateElement> children = elements.toList();
            if (!children.isEmpty()) {
                parent.element(TemplateElement.builder(name)
                        .elements(children.stream())
                        .build());
            }
        }
    }
}
