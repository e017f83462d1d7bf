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
    /** The text is not well-formed XML. */
    NOT_XML(ERROR, "3CX rejects what is not well-formed XML as \"incorrect file format\".", "Document"),
    /** The bytes are not in the encoding that the file declares. */
    WRONG_ENCODING(ERROR, "Bytes that are not in the declared encoding make the file unreadable.", "XML 1.0, 4.3.3"),
    /** A comment holds {@code --}. */
    COMMENT_DASHES(ERROR, "\"--\" inside a comment is not XML; 3CX rejects the file.", "Document"),
    /** The file has a document type. */
    DOCUMENT_TYPE(ERROR, "A document type can make a reader open other files or grow without end.", "XML 1.0, 2.8"),
    /** An entity other than the five of XML. */
    UNKNOWN_ENTITY(ERROR, "Only five entities have names without a document type.", "XML 1.0, 4.6"),
    /** More than 1 MiB. */
    TOO_LARGE(ERROR, "The largest known template has 30 kB; 1 MiB is no template.", "our limit"),
    /** Elements more than 64 deep. */
    TOO_DEEP(ERROR, "Templates need fewer than ten levels; more than 64 are a mistake or an attack.", "our limit"),
    /** The root is not {@code Crm}. */
    WRONG_ROOT(ERROR, "A template has the root Crm; anything else is another file or another dialect.", "Document"),

    // structure
    /** Names of another dialect, such as {@code Urn}, {@code Method} and {@code MapTo}. */
    WRONG_DIALECT(ERROR, "Names such as Urn, Method and MapTo are from no version of 3CX.", "Document"),
    /** {@code Crm} lacks Country, Name or Version. */
    MISSING_CRM_ATTRIBUTE(ERROR, "Country, Name and Version are mandatory.", "Crm"),
    /** There are no scenarios. */
    MISSING_SCENARIOS(ERROR, "Without scenarios 3CX has nothing to do.", "Scenario"),
    /** There is no {@code Connection} or {@code Authentication}, or no number of concurrent requests. */
    MISSING_ELEMENT(WARNING, "All known templates have Connection and Authentication.", "Document"),
    /** An element that 3CX does not know. */
    UNKNOWN_ELEMENT(WARNING, "3CX skips elements that it does not know, without a word.", "Document"),
    /** An attribute that 3CX does not know. */
    UNKNOWN_ATTRIBUTE(WARNING, "3CX skips attributes that it does not know, without a word.", "Document"),
    /** A scenario stands inside the authentication. */
    SCENARIO_IN_AUTHENTICATION(
            ERROR, "3CX throws an exception; the scenario belongs among the others.", "Authentication"),
    /** A filter is called {@code Filters}. */
    FILTERS_WRAPPER(ERROR, "<Filters> is ignored, so the variable is not filtered at all.", "Variable"),
    /** An attribute is missing without which the element cannot be used. */
    MISSING_ATTRIBUTE(ERROR, "Without it the element cannot be used.", "Document"),
    /** A REST scenario has no request. */
    MISSING_REQUEST(ERROR, "A REST scenario is its request.", "Request"),
    /** A word is none of 3CX's list for the attribute; case counts. */
    WRONG_WORD(ERROR, "3CX rejects a file with a word outside its lists; case counts.", "Document"),
    /** An attribute that 3CX reads as a whole number is none. */
    NOT_A_NUMBER(ERROR, "3CX reads the attribute as a whole number.", "Document"),
    /** An attribute that 3CX reads as true or false is neither. */
    NOT_A_BOOLEAN(ERROR, "3CX reads the attribute as true or false.", "Document"),
    /** {@code MaxLength} is a fixed number, or none. */
    MAX_LENGTH(WARNING, "Only [MaxLength] follows the phonebook option of the PBX.", "Number"),

    // parameters
    /** Two parameters have one name. */
    DUPLICATE_PARAMETER(WARNING, "Two parameters of one name are two fields for one value.", "Parameter"),
    /** A parameter has the name of a variable that 3CX sets. */
    PARAMETER_SHADOWS_VARIABLE(WARNING, "It hides a variable of the call that 3CX would set.", "Parameter"),
    /** Nothing refers to a parameter. */
    UNUSED_PARAMETER(WARNING, "The administrator fills in something that changes nothing.", "Parameter"),
    /** A parameter of type List has no {@code ListValues}. */
    LIST_WITHOUT_VALUES(ERROR, "A list without choices cannot be filled in.", "Parameter"),
    /** The choices of a list are separated by semicolons. */
    LIST_SEPARATOR(WARNING, "Choices are separated by commas; a semicolon becomes part of one.", "Parameter"),
    /** The initial value of a list is none of its choices. */
    LIST_DEFAULT(WARNING, "The initial value is none of the choices.", "Parameter"),
    /** {@code ListValues} on a parameter that is no list. */
    LIST_VALUES_WITHOUT_LIST(WARNING, "ListValues works for Type=\"List\" only.", "Parameter"),
    /** A parameter of type OAuth lacks its page or its scenario. */
    OAUTH_INCOMPLETE(ERROR, "Without page and scenario nobody can authorise.", "Authentication, OAuth"),
    /** The initial value of a Boolean is neither {@code True} nor {@code False}. */
    BOOLEAN_DEFAULT(WARNING, "3CX compares booleans as the words True and False.", "Parameter"),
    /** The parent of a parameter is one that is not Boolean, or is nearly the name of one that is. */
    PARENT(WARNING, "Only a Boolean parameter shows and hides others.", "Parameter"),
    /** A password or key has an initial value. */
    SECRET_IN_DEFAULT(WARNING, "Whoever has the file has the secret.", "Parameter"),

    // authentication
    /** The text for Basic authentication has no colon. */
    BASIC_WITHOUT_COLON(ERROR, "The colon separates user and password.", "Authentication"),
    /** The authentication, or an OAuth parameter, names a scenario that does not exist. */
    UNKNOWN_SCENARIO(ERROR, "The named scenario does not exist.", "Authentication"),
    /** An authentication scenario puts out nothing that requests could carry. */
    AUTHENTICATION_OUTPUTS(WARNING, "Without Bearer or a header the token is never sent.", "Authentication, outputs"),
    /** A header's name is put out without its value, or the other way round. */
    HEADER_PAIR(ERROR, "A header needs a name and a value.", "Authentication, outputs"),
    /** The scenario of an OAuth parameter puts out no {@code Result}. */
    OAUTH_RESULT(ERROR, "What is stored is the output of type Result.", "Authentication, OAuth"),

    // scenarios and their order
    /** Two scenarios have one id, and are no lookups by number. */
    DUPLICATE_SCENARIO(ERROR, "Only lookups without Id may occur more than once.", "Scenario"),
    /** The id of a scenario that nobody names is nearly a reserved one. */
    MISSPELT_SCENARIO(WARNING, "3CX starts scenarios by their exact reserved Id.", "Scenario, reserved Ids"),
    /** Nothing starts a scenario: its id is not reserved, and nobody names it. */
    UNREACHABLE_SCENARIO(WARNING, "Nothing starts it: no reserved Id and nobody names it.", "Scenario, reserved Ids"),
    /** {@code Next} names a scenario that does not exist. */
    UNKNOWN_NEXT(ERROR, "The chain ends where its next scenario is missing.", "Outputs, chaining"),
    /** A chain of {@code Next} comes back to itself. */
    NEXT_CYCLE(ERROR, "A chain that comes back to itself never ends.", "Outputs, chaining"),
    /** A lookup runs even if one before it has found the caller. */
    SEVERAL_LOOKUPS(WARNING, "Each lookup runs although an earlier one has found the caller.", "Scenario"),
    /** {@code EntityOrder} without {@code EntityId}. */
    ENTITY_ORDER_WITHOUT_ENTITY_ID(WARNING, "EntityOrder orders the scenarios by their EntityId.", "Scenario"),
    /** {@code EntityOrder} names a label that no scenario has. */
    ENTITY_ORDER_LABEL(WARNING, "A label that no scenario has orders nothing.", "Scenario"),
    /** A report has variables or outputs. */
    VARIABLES_IN_REPORT(WARNING, "Some versions do not run a report that has them, even empty.", "Scenario, reports"),

    // requests
    /** The address of a request begins with neither http, https nor a variable. */
    URL_START(ERROR, "A relative address has no server.", "Request"),
    /** Requests go over http. */
    CLEAR_TEXT(WARNING, "Numbers, names and keys can be read and changed on the way.", "Request"),
    /** The address of the server is written into a request. */
    HARD_CODED_HOST(WARNING, "Another server needs another template; make the address a parameter.", "Request"),
    /** A number with its plus, or an e-mail address, is inserted into a query. */
    PLUS_IN_QUERY(WARNING, "Variables are inserted as they are, and a plus in a query means a space.", "Request"),
    /** {@code [SearchText]} is inserted into an address. */
    UNESCAPED_SEARCH_TEXT(WARNING, "What the user types breaks the address; EscapedSearchText does not.", "Scenario"),
    /** A request has a message and post values. */
    MESSAGE_AND_POST_VALUES(ERROR, "A request has one body.", "Request"),
    /** Double braces in a message that hardly were meant as brackets. */
    MESSAGE_BRACES(WARNING, "In a message {{ and }} are escapes for brackets.", "Expressions, escapes"),
    /** A request of type Get has a body. */
    BODY_ON_GET(WARNING, "A request of type Get has no body.", "Request"),
    /** A header has no name. */
    EMPTY_HEADER_KEY(ERROR, "A header without a name cannot be sent.", "Request"),
    /** A value of the body that is in no array has no key. */
    EMPTY_KEY(WARNING, "Only members of an array go without a key.", "PostValues"),
    /** Two values of the body have one key, and both can be sent. */
    DUPLICATE_KEY(WARNING, "Two values may share a key only if their conditions exclude each other.", "PostValues"),
    /** A value of the body that may be empty is sent as Integer. */
    INTEGER_VALUE(WARNING, "What 3CX sends for an empty variable as Integer is unknown.", "PostValues"),

    // answers
    /** A path holds a position in a list. */
    POSITIONAL_PATH(WARNING, "Paths have names only; a position finds nothing.", "Variable, paths"),
    /** A rule points at what holds the records, not at something in them. */
    RULE_ON_LIST(WARNING, "An empty list may count as a record; an id inside it does not.", "Rule"),
    /** Nothing refers to a variable. */
    UNUSED_VARIABLE(WARNING, "A value that is read and never used is a value that was meant to be used.", "Variable"),

    // contacts
    /** A lookup, search or creation puts out no contact. */
    NO_CONTACT(ERROR, "The scenario is there for a contact, and outputs none.", "Contact acceptance"),
    /** A contact is put out without {@code ContactUrl}. */
    MISSING_CONTACT_URL(ERROR, "3CX drops contacts without ContactUrl, silently.", "Contact acceptance"),
    /** A contact is put out without any name. */
    MISSING_CONTACT_NAME(ERROR, "3CX drops contacts without any name, silently.", "Contact acceptance"),
    /** A contact is put out without a phone number that can be the searched one. */
    MISSING_CONTACT_PHONE(ERROR, "3CX drops callers without the searched number, silently.", "Contact acceptance"),
    /** The phone number of a contact is fixed text. */
    PHONE_NEVER_MATCHES(WARNING, "Fixed text is never the searched number.", "Contact acceptance"),
    /** {@code ContactUrl} is the same for every contact. */
    CONTACT_URL_NOT_UNIQUE(WARNING, "ContactUrl must differ from contact to contact.", "Contact acceptance"),
    /** A report uses {@code EntityId} or {@code EntityType}, and no lookup puts it out. */
    ENTITY_NOT_OUTPUT(
            WARNING, "A report gets EntityId and EntityType from the lookup's outputs.", "Contact acceptance"),
    /** A scenario puts out one type twice. */
    DUPLICATE_OUTPUT(WARNING, "Which of two outputs of one type wins is unknown.", "Output"),
    /** A scenario at the end of a chain puts out a type that 3CX does not know. */
    UNKNOWN_OUTPUT_TYPE(WARNING, "At the end of a chain only the types that 3CX knows have an effect.", "Output"),
    /** An output has the name of a variable or function, without brackets. */
    OUTPUT_WITHOUT_BRACKETS(ERROR, "Without brackets a name or function is literal text.", "Output"),

    // expressions
    /** An expression on which 3CX fails. */
    EXPRESSION(ERROR, "3CX fails on the expression when it runs.", "Expressions"),
    /** A method that is not known to work. */
    UNKNOWN_METHOD(WARNING, "Only a few .NET methods are known to work.", "Expressions, methods"),
    /** A variable that neither the template nor 3CX sets. */
    UNKNOWN_VARIABLE(
            WARNING, "3CX leaves an unknown variable in the text, brackets and all.", "Expressions, variables"),
    /** A variable in another case than it was named. */
    VARIABLE_CASE(WARNING, "The case of names counts.", "Expressions, variables"),
    /** A variable that 3CX sets in other scenarios. */
    VARIABLE_NOT_HERE(WARNING, "3CX sets the variable in other scenarios only.", "Expressions, variables"),
    /** A variable is read before, or without, the scenario that sets it. */
    VARIABLE_BEFORE_SET(WARNING, "The scenario that sets it does not lead here.", "Outputs, chaining"),
    /** A word without quotes in a {@code SkipIf}. */
    UNQUOTED_WORD(WARNING, "Version 20 was seen to fail on words without quotes in SkipIf.", "Expressions, conditions"),
    /** A boolean is compared with something else than {@code True} and {@code False}. */
    BOOLEAN_WORD(WARNING, "Booleans are the words True and False, in this case.", "Expressions, conditions"),
    /** A variable is compared with a value that it never has. */
    IMPOSSIBLE_COMPARISON(WARNING, "The variable never has this value.", "Expressions, conditions"),
    /** A text that people said or wrote is evaluated twice. */
    PASSES_ON_FREE_TEXT(WARNING, "With two passes, brackets in what people said are evaluated.", "Expressions, passes"),
    /** A parameter's text that holds variables is evaluated once. */
    TOO_FEW_PASSES(WARNING, "Variables inside a parameter's text need a second pass.", "Expressions, passes"),
    /** {@code [LineBreak]} outside of a parameter's initial value. */
    LINE_BREAK(WARNING, "[LineBreak] works in parameter defaults only.", "Expressions, escapes"),
    /** A time is written without a format. */
    TIME_WITHOUT_FORMAT(WARNING, "Without a format, the PBX's regional settings decide.", "Reports, variables"),
    /** The time of answer, which may be missing, is formatted. */
    ESTABLISHED_TIME_FORMATTED(
            WARNING, "A call that nobody answered has no such time, and 3CX fails.", "Expressions, methods"),
    /** A local time is written with a Z. */
    LOCAL_TIME_AS_UTC(WARNING, "The Z is only a letter: local time is sent as UTC.", "Expressions, methods"),
    /** A letter of a date format that hardly was meant. */
    DATE_FORMAT(
            WARNING, "In .NET formats, M is the month, m the minute, H the hour of 24, h of 12.", ".NET date formats"),
    /** A transcript is used, and {@code SupportsTranscription} is not set. */
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

    /** {@link Severity#ERROR} where 3CX refuses, fails or drops something, {@link Severity#WARNING} where it may be meant. */
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
