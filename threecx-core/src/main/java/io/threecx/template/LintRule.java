package io.threecx.template;

import static io.threecx.template.Severity.ERROR;
import static io.threecx.template.Severity.WARNING;

import java.util.Locale;

/**
 * What {@link CrmTemplate#lint()} looks for. New rules may come with any version; {@code docs/template-lint.md} has a
 * wrong and a right example of each.
 */
public enum LintRule {
    // reading
    NOT_XML(ERROR, "3CX rejects what is not well-formed XML as \"incorrect file format\".", "Document"),
    WRONG_ENCODING(ERROR, "Bytes that are not in the declared encoding make the file unreadable.", "XML 1.0, 4.3.3"),
    COMMENT_DASHES(ERROR, "\"--\" inside a comment is not XML; 3CX rejects the file.", "Document"),
    DOCUMENT_TYPE(ERROR, "A document type can make a reader open other files or grow without end.", "XML 1.0, 2.8"),
    UNKNOWN_ENTITY(ERROR, "Only five entities have names without a document type.", "XML 1.0, 4.6"),
    TOO_LARGE(ERROR, "The largest known template has 30 kB; 1 MiB is no template.", "our limit"),
    TOO_DEEP(ERROR, "Templates need fewer than ten levels; more than 64 are a mistake or an attack.", "our limit"),
    WRONG_ROOT(ERROR, "A template has the root Crm; anything else is another file or another dialect.", "Document"),

    // structure
    WRONG_DIALECT(ERROR, "Names such as Urn, Method and MapTo are from no version of 3CX.", "Document"),
    MISSING_CRM_ATTRIBUTE(ERROR, "Country, Name and Version are mandatory.", "Crm"),
    MISSING_SCENARIOS(ERROR, "Without scenarios 3CX has nothing to do.", "Scenario"),
    MISSING_ELEMENT(WARNING, "All known templates have Connection and Authentication.", "Document"),
    UNKNOWN_ELEMENT(WARNING, "3CX skips elements that it does not know, without a word.", "Document"),
    UNKNOWN_ATTRIBUTE(WARNING, "3CX skips attributes that it does not know, without a word.", "Document"),
    SCENARIO_IN_AUTHENTICATION(
            ERROR, "3CX throws an exception; the scenario belongs among the others.", "Authentication"),
    FILTERS_WRAPPER(ERROR, "<Filters> is ignored, so the variable is not filtered at all.", "Variable"),
    MISSING_ATTRIBUTE(ERROR, "Without it the element cannot be used.", "Document"),
    MISSING_REQUEST(ERROR, "A REST scenario is its request.", "Request"),
    WRONG_WORD(ERROR, "3CX rejects a file with a word outside its lists; case counts.", "Document"),
    NOT_A_NUMBER(ERROR, "3CX reads the attribute as a whole number.", "Document"),
    NOT_A_BOOLEAN(ERROR, "3CX reads the attribute as true or false.", "Document"),
    MAX_LENGTH(WARNING, "Only [MaxLength] follows the phonebook option of the PBX.", "Number"),

    // parameters
    DUPLICATE_PARAMETER(WARNING, "Two parameters of one name are two fields for one value.", "Parameter"),
    PARAMETER_SHADOWS_VARIABLE(WARNING, "It hides a variable of the call that 3CX would set.", "Parameter"),
    UNUSED_PARAMETER(WARNING, "The administrator fills in something that changes nothing.", "Parameter"),
    LIST_WITHOUT_VALUES(ERROR, "A list without choices cannot be filled in.", "Parameter"),
    LIST_SEPARATOR(WARNING, "Choices are separated by commas; a semicolon becomes part of one.", "Parameter"),
    LIST_DEFAULT(WARNING, "The initial value is none of the choices.", "Parameter"),
    LIST_VALUES_WITHOUT_LIST(WARNING, "ListValues works for Type=\"List\" only.", "Parameter"),
    OAUTH_INCOMPLETE(ERROR, "Without page and scenario nobody can authorise.", "Authentication, OAuth"),
    BOOLEAN_DEFAULT(WARNING, "3CX compares booleans as the words True and False.", "Parameter"),
    PARENT(WARNING, "Only a Boolean parameter shows and hides others.", "Parameter"),
    SECRET_IN_DEFAULT(WARNING, "Whoever has the file has the secret.", "Parameter"),

    // authentication
    BASIC_WITHOUT_COLON(ERROR, "The colon separates user and password.", "Authentication"),
    UNKNOWN_SCENARIO(ERROR, "The named scenario does not exist.", "Authentication"),
    AUTHENTICATION_OUTPUTS(WARNING, "Without Bearer or a header the token is never sent.", "Authentication, outputs"),
    HEADER_PAIR(ERROR, "A header needs a name and a value.", "Authentication, outputs"),
    OAUTH_RESULT(ERROR, "What is stored is the output of type Result.", "Authentication, OAuth"),

    // scenarios and their order
    DUPLICATE_SCENARIO(ERROR, "Only lookups without Id may occur more than once.", "Scenario"),
    MISSPELT_SCENARIO(WARNING, "3CX starts scenarios by their exact reserved Id.", "Scenario, reserved Ids"),
    UNREACHABLE_SCENARIO(WARNING, "Nothing starts it: no reserved Id and nobody names it.", "Scenario, reserved Ids"),
    UNKNOWN_NEXT(ERROR, "The chain ends where its next scenario is missing.", "Outputs, chaining"),
    NEXT_CYCLE(ERROR, "A chain that comes back to itself never ends.", "Outputs, chaining"),
    SEVERAL_LOOKUPS(WARNING, "Each lookup runs although an earlier one has found the caller.", "Scenario"),
    ENTITY_ORDER_WITHOUT_ENTITY_ID(WARNING, "EntityOrder orders the scenarios by their EntityId.", "Scenario"),
    ENTITY_ORDER_LABEL(WARNING, "A label that no scenario has orders nothing.", "Scenario"),
    VARIABLES_IN_REPORT(WARNING, "Some versions do not run a report that has them, even empty.", "Scenario, reports"),

    // requests
    URL_START(ERROR, "A relative address has no server.", "Request"),
    CLEAR_TEXT(WARNING, "Numbers, names and keys can be read and changed on the way.", "Request"),
    HARD_CODED_HOST(WARNING, "Another server needs another template; make the address a parameter.", "Request"),
    PLUS_IN_QUERY(WARNING, "Variables are inserted as they are, and a plus in a query means a space.", "Request"),
    UNESCAPED_SEARCH_TEXT(WARNING, "What the user types breaks the address; EscapedSearchText does not.", "Scenario"),
    MESSAGE_AND_POST_VALUES(ERROR, "A request has one body.", "Request"),
    MESSAGE_BRACES(WARNING, "In a message {{ and }} are escapes for brackets.", "Expressions, escapes"),
    BODY_ON_GET(WARNING, "A request of type Get has no body.", "Request"),
    EMPTY_HEADER_KEY(ERROR, "A header without a name cannot be sent.", "Request"),
    EMPTY_KEY(WARNING, "Only members of an array go without a key.", "PostValues"),
    DUPLICATE_KEY(WARNING, "Two values may share a key only if their conditions exclude each other.", "PostValues"),
    INTEGER_VALUE(WARNING, "What 3CX sends for an empty variable as Integer is unknown.", "PostValues"),

    // answers
    POSITIONAL_PATH(WARNING, "Paths have names only; a position finds nothing.", "Variable, paths"),
    RULE_ON_LIST(WARNING, "An empty list may count as a record; an id inside it does not.", "Rule"),
    UNUSED_VARIABLE(WARNING, "A value that is read and never used is a value that was meant to be used.", "Variable"),

    // contacts
    NO_CONTACT(ERROR, "The scenario is there for a contact, and outputs none.", "Contact acceptance"),
    MISSING_CONTACT_URL(ERROR, "3CX drops contacts without ContactUrl, silently.", "Contact acceptance"),
    MISSING_CONTACT_NAME(ERROR, "3CX drops contacts without any name, silently.", "Contact acceptance"),
    MISSING_CONTACT_PHONE(ERROR, "3CX drops callers without the searched number, silently.", "Contact acceptance"),
    PHONE_NEVER_MATCHES(WARNING, "Fixed text is never the searched number.", "Contact acceptance"),
    CONTACT_URL_NOT_UNIQUE(WARNING, "ContactUrl must differ from contact to contact.", "Contact acceptance"),
    ENTITY_NOT_OUTPUT(
            WARNING, "A report gets EntityId and EntityType from the lookup's outputs.", "Contact acceptance"),
    DUPLICATE_OUTPUT(WARNING, "Which of two outputs of one type wins is unknown.", "Output"),
    UNKNOWN_OUTPUT_TYPE(WARNING, "At the end of a chain only the types that 3CX knows have an effect.", "Output"),
    OUTPUT_WITHOUT_BRACKETS(ERROR, "Without brackets a name or function is literal text.", "Output"),

    // expressions
    EXPRESSION(ERROR, "3CX fails on the expression when it runs.", "Expressions"),
    UNKNOWN_METHOD(WARNING, "Only a few .NET methods are known to work.", "Expressions, methods"),
    UNKNOWN_VARIABLE(
            WARNING, "3CX leaves an unknown variable in the text, brackets and all.", "Expressions, variables"),
    VARIABLE_CASE(WARNING, "The case of names counts.", "Expressions, variables"),
    VARIABLE_NOT_HERE(WARNING, "3CX sets the variable in other scenarios only.", "Expressions, variables"),
    VARIABLE_BEFORE_SET(WARNING, "The scenario that sets it does not lead here.", "Outputs, chaining"),
    UNQUOTED_WORD(WARNING, "Version 20 was seen to fail on words without quotes in SkipIf.", "Expressions, conditions"),
    BOOLEAN_WORD(WARNING, "Booleans are the words True and False, in this case.", "Expressions, conditions"),
    IMPOSSIBLE_COMPARISON(WARNING, "The variable never has this value.", "Expressions, conditions"),
    PASSES_ON_FREE_TEXT(WARNING, "With two passes, brackets in what people said are evaluated.", "Expressions, passes"),
    TOO_FEW_PASSES(WARNING, "Variables inside a parameter's text need a second pass.", "Expressions, passes"),
    LINE_BREAK(WARNING, "[LineBreak] works in parameter defaults only.", "Expressions, escapes"),
    TIME_WITHOUT_FORMAT(WARNING, "Without a format, the PBX's regional settings decide.", "Reports, variables"),
    ESTABLISHED_TIME_FORMATTED(
            WARNING, "A call that nobody answered has no such time, and 3CX fails.", "Expressions, methods"),
    LOCAL_TIME_AS_UTC(WARNING, "The Z is only a letter: local time is sent as UTC.", "Expressions, methods"),
    DATE_FORMAT(
            WARNING, "In .NET formats, M is the month, m the minute, H the hour of 24, h of 12.", ".NET date formats"),
    TRANSCRIPTION_NOT_DECLARED(WARNING, "Crm must say SupportsTranscription to get it.", "Crm");

    private final Severity severity;
    private final String why;
    private final String source;

    LintRule(Severity severity, String why, String source) {
        this.severity = severity;
        this.why = why;
        this.source = source;
    }

    /** The stable name, in kebab case: {@code next-cycle}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** Why it matters, in one sentence. */
    public String why() {
        return why;
    }

    /** Part of the 3CX CRM template description it rests on, or another document by name. */
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return id();
    }
}
