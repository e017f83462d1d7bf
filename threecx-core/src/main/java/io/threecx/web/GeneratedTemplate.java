package io.threecx.web;

import io.threecx.template.Authentication;
import io.threecx.template.CrmTemplate;
import io.threecx.template.NumberSettings;
import io.threecx.template.Output;
import io.threecx.template.Parameter;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * The 3CX CRM template for our own endpoints. It holds exactly the scenarios whose routes are mounted and that the
 * version of the PBX knows, and no secret: the administrator types the key into the PBX.
 *
 * <p>Which version knows which scenario: "3CX CRM template XML description", Versions.
 */
final class GeneratedTemplate {
    private static final String NAME = "threecx";
    private static final int CONCURRENT_REQUESTS = 8;
    /** Own variables carry a prefix: some of 3CX's predefined ones have the plain names. */
    private static final String PREFIX = "Rec";

    private final EndpointPaths paths;
    private final Predicate<String> mounted;
    private final String baseUrl;

    /** The versions of 3CX that understand different sets of scenarios. */
    enum PbxVersion {
        V16,
        V18,
        V20
    }

    /**
     * Prepares a template.
     *
     * @param mounted whether there is a route at a path
     * @param baseUrl where the PBX reaches the endpoints, without a slash at the end
     */
    GeneratedTemplate(EndpointPaths paths, Predicate<String> mounted, String baseUrl) {
        this.paths = paths;
        this.mounted = mounted;
        this.baseUrl = baseUrl;
    }

    /** The template, its version number made from its content. */
    CrmTemplate forVersion(PbxVersion pbx) {
        CRC32 checksum = new CRC32();
        checksum.update(build(pbx, 1).toXml().getBytes(StandardCharsets.UTF_8));
        return build(pbx, (int) (checksum.getValue() & Integer.MAX_VALUE));
    }

    private CrmTemplate build(PbxVersion pbx, int version) {
        CrmTemplate.Builder template = CrmTemplate.builder(NAME)
                .country("Global")
                .version(version)
                // 00 before an international number: a plus would have to be encoded, digits alone are ambiguous
                .number(NumberSettings.of(NumberSettings.Prefix.ZEROS, "[MaxLength]"))
                .maxConcurrentRequests(CONCURRENT_REQUESTS)
                .parameter(Parameter.of("BaseUrl", Parameter.Type.STRING)
                        .withParent("General Configuration")
                        .withTitle("Server address:")
                        .withDefault(baseUrl))
                .parameter(Parameter.of("ApiKey", Parameter.Type.PASSWORD)
                        .withParent("General Configuration")
                        .withTitle("API key:")
                        .withDefault(""))
                .authentication(Authentication.none());
        if (mounted.test(paths.calls())) {
            template.parameter(enabled(ReportScenarios.CALLS_ENABLED, "Journal calls"));
        }
        if (reportsChats(pbx)) {
            template.parameter(enabled(ReportScenarios.CHATS_ENABLED, "Journal chats"));
        }
        if (mounted.test(paths.calls()) && pbx == PbxVersion.V20) {
            template.supportsTranscription(true);
        }
        if (pbx != PbxVersion.V16) {
            template.supportsEmojis(true);
        }
        for (Scenario scenario : scenarios(pbx)) {
            template.scenario(scenario);
        }
        return template.build();
    }

    private List<Scenario> scenarios(PbxVersion pbx) {
        List<Scenario> scenarios = new ArrayList<>();
        if (mounted.test(paths.lookup())) {
            String question = paths.lookup() + "?number=[Number]&direction=[CallDirection]";
            scenarios.add(contacts(Scenario.LOOKUP_BY_NUMBER, get(question)));
        }
        if (mounted.test(paths.lookupEmail()) && pbx != PbxVersion.V16) {
            String email = "[[Email].Replace(\"+\",\"%2B\")]";
            scenarios.add(contacts(Scenario.LOOKUP_BY_EMAIL, get(paths.lookupEmail() + "?email=" + email)));
        }
        if (mounted.test(paths.search()) && pbx == PbxVersion.V20) {
            scenarios.add(contacts(Scenario.SEARCH_CONTACTS, get(paths.search() + "?text=[EscapedSearchText]")));
        }
        if (mounted.test(paths.contacts()) && pbx != PbxVersion.V16) {
            scenarios.add(contacts(Scenario.CREATE_CONTACT_RECORD_FROM_CLIENT, creation()));
        }
        if (mounted.test(paths.calls())) {
            scenarios.add(ReportScenarios.calls(paths.calls(), pbx));
        }
        if (reportsChats(pbx)) {
            scenarios.add(ReportScenarios.chats(paths.chats()));
        }
        return scenarios;
    }

    private boolean reportsChats(PbxVersion pbx) {
        return mounted.test(paths.chats()) && pbx != PbxVersion.V16;
    }

    private static Parameter enabled(String name, String title) {
        return Parameter.of(name, Parameter.Type.BOOLEAN)
                .withParent("General Configuration")
                .withTitle(title)
                .withDefault("True");
    }

    private Request.Builder get(String pathAndQuery) {
        return Request.get("[BaseUrl]" + pathAndQuery).header("X-Api-Key", "[ApiKey]");
    }

    private Request.Builder creation() {
        return Request.post("[BaseUrl]" + paths.contacts())
                .encoding(Request.Encoding.JSON)
                .header("X-Api-Key", "[ApiKey]")
                .value("firstName", "[FirstName]")
                .value("lastName", "[LastName]")
                .value("companyName", "[Company]")
                .value("email", "[Email]")
                .value("number", "[Number]");
    }

    /** A scenario that reads the contacts of our answer. */
    private static Scenario contacts(String id, Request.Builder request) {
        boolean byNumber = id.equals(Scenario.LOOKUP_BY_NUMBER);
        Scenario.Builder scenario =
                Scenario.builder(id).request(request.build()).rule(Rule.any(path(ReplyField.ID.jsonName())));
        for (ReplyField field : ReplyField.values()) {
            // 3CX drops a contact that shows the searched number in no phone field
            boolean echo = byNumber && field == ReplyField.PHONE_OTHER;
            String name = echo ? LookupReply.SEARCHED_NUMBER : field.jsonName();
            scenario.variable(variable(name), path(name))
                    .output(Output.of(field.outputType(), "[" + variable(name) + "]"));
        }
        return scenario.allowEmpty(false).build();
    }

    private static String path(String jsonName) {
        return LookupReply.LIST + "." + jsonName;
    }

    private static String variable(String jsonName) {
        return PREFIX + Character.toUpperCase(jsonName.charAt(0)) + jsonName.substring(1);
    }
}
