package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Direction;
import io.threecx.crm.NewContact;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Parameter;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import io.threecx.template.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Templates from the field, which are not ours to ship, run every one of their scenarios against answers made from their
 * own paths: {@code -Dthreecx.samples=<folder>}.
 */
class ForeignTemplatesPlayTest {

    private static final String NUMBER = "+442079460018";
    private static final Pattern HOST = Pattern.compile("https?://(\\[[A-Za-z]+]|[A-Za-z0-9.-]+(:[0-9]+)?)");

    @TestFactory
    Stream<DynamicTest> everyScenarioOfAForeignTemplateRuns() throws IOException {
        String folder = System.getProperty("threecx.samples", "");
        if (folder.isBlank()) {
            // inside a test, so that the report counts it as skipped
            return Stream.of(DynamicTest.dynamicTest(
                    "no folder named",
                    () -> Assumptions.abort(
                            "no foreign templates: name a folder of them with -Dthreecx.samples=<folder>")));
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            files = entries.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).as("templates in %s", folder).isNotEmpty();
        return files.stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(Files.readString(file))));
    }

    private static void play(String original) {
        try (StubCrm app = new StubCrm()) {
            CrmTemplate template = CrmTemplate.parse(pointedAt(app, crm(original)));
            Set<String> ran = new HashSet<>();
            List<String> errors = new ArrayList<>();
            List<PbxContact> contacts = new ArrayList<>();
            for (Scenario scenario : template.scenarios()) {
                app.on("/" + path(scenario), answer(scenario).toString());
            }
            try (PbxEmulator pbx = PbxEmulator.create()) {
                pbx.load(template, switchedOn(template));
                List<Transcript> transcripts = new ArrayList<>();
                if (template.parameters().stream()
                        .anyMatch(parameter -> parameter.type().equals("OAuth"))) {
                    assertThat(pbx.authorizationUrl().toString())
                            .contains("redirect_uri=https://pbx.example.com/api/oauth2crm");
                    transcripts.add(pbx.authorize("the-code"));
                }
                for (Direction direction : List.of(Direction.INBOUND, Direction.OUTBOUND)) {
                    for (boolean answered : new boolean[] {true, false}) {
                        Screen screen = pbx.ring(NUMBER, direction);
                        transcripts.add(screen.transcript());
                        CallEnd.Builder end =
                                answered ? CallEnd.answered(Duration.ofSeconds(93)) : CallEnd.unanswered();
                        transcripts.add(pbx.hangUp(screen, end.build()));
                    }
                }
                if (template.scenarios().stream()
                        .anyMatch(scenario -> scenario.id().startsWith("LookupByEmail"))) {
                    transcripts.add(pbx.email("ada@example.com").transcript());
                }
                pbx.email("ada@example.com");
                transcripts.add(pbx.endChat(ChatEnd.of("Ada: hello", "Bo: bye").build()));
                transcripts.add(pbx.search("Ada").transcript());
                transcripts.add(pbx.createFromClient(NewContact.builder()
                                .firstName("Ada")
                                .lastName("Okafor")
                                .email("ada@example.com")
                                .number(NUMBER)
                                .build())
                        .transcript());
                for (Scenario scenario : template.scenarios()) {
                    String[] words = scenario.id().split("_");
                    if (scenario.id().startsWith(Scenario.LOOKUP_FROM_CFD)) {
                        transcripts.add(pbx.lookupFromCfd(words[1], kind(words[2]), NUMBER));
                    }
                }
                for (Scenario scenario : template.scenarios()) {
                    boolean byEmail = scenario.id().startsWith(Scenario.LOOKUP_BY_EMAIL);
                    if (scenario.id().isEmpty() || byEmail) {
                        // nobody found, so that later lookups and the creation have their turn
                        app.on("/" + path(scenario), "{}");
                        transcripts.add((byEmail ? pbx.email("ada@example.com") : pbx.ring(NUMBER)).transcript());
                    }
                }
                transcripts.forEach(transcript -> {
                    errors.addAll(transcript.errors());
                    contacts.addAll(transcript.contacts());
                    transcript.scenarios().stream()
                            .filter(run -> run.request().isPresent())
                            .forEach(run -> ran.add(run.title()));
                    assertThat(transcript.toText()).isNotBlank();
                    assertThat(transcript.toJson()).startsWith("{");
                });
            }
            assertThat(errors).isEmpty();
            assertThat(contacts).isNotEmpty();
            assertThat(ran)
                    .containsAll(template.scenarios().stream()
                            .map(scenario -> LoadedScenario.of(scenario, PbxOptions.defaults())
                                    .title())
                            .toList());
        }
    }

    private static CfdLookup kind(String word) {
        return Stream.of(CfdLookup.values())
                .filter(kind -> kind.suffix().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** One of the files is the source a template is rendered from: its template is inside. */
    private static String crm(String original) {
        return original.substring(original.indexOf("<Crm"), original.indexOf("</Crm>") + "</Crm>".length())
                .replaceAll("t-att-Url=\"base_url \\+ '([^']*)'\"", "Url=\"https://base.example/$1\"");
    }

    /** The same template with every request going to the stub, to a path of the scenario's own. */
    private static String pointedAt(StubCrm app, String xml) {
        StringBuilder pointed = new StringBuilder();
        int from = 0;
        for (Scenario scenario : CrmTemplate.parse(xml).scenarios()) {
            int request = xml.indexOf("Url=\"", xml.indexOf("<Request", from)) + "Url=\"".length();
            int end = xml.indexOf('"', request);
            String url = xml.substring(request, end);
            int query = url.indexOf('?');
            String rest = HOST.matcher(query < 0 ? "" : url.substring(query)).replaceAll("host");
            pointed.append(xml, from, request)
                    .append(app.url())
                    .append('/')
                    .append(path(scenario))
                    .append(rest);
            from = end;
        }
        return pointed.append(xml.substring(from)).toString();
    }

    private static String path(Scenario scenario) {
        return scenario.id().isEmpty()
                ? "number" + scenario.entityId() + scenario.variables().size()
                : scenario.id().toLowerCase(Locale.ROOT);
    }

    /** Every Boolean on, so that nothing is skipped that need not be. */
    private static Map<String, String> switchedOn(CrmTemplate template) {
        Map<String, String> values = new LinkedHashMap<>();
        template.parameters().stream()
                .filter(parameter -> parameter
                        .knownType()
                        .filter(Parameter.Type.BOOLEAN::equals)
                        .isPresent())
                .forEach(parameter -> values.put(parameter.name(), "True"));
        template.parameter("CreateOnCallDirection").ifPresent(list -> values.put(list.name(), "Inbound/Outbound"));
        return values;
    }

    /** A value at every path that the scenario reads; what could be a phone number is the caller's. */
    private static ObjectNode answer(Scenario scenario) {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        Stream.concat(
                        scenario.rules().stream().map(Rule::path),
                        scenario.variables().stream().map(Variable::path))
                .filter(path -> path.indexOf('[') < 0)
                .forEach(path -> put(root, path));
        return root;
    }

    private static void put(ObjectNode root, String path) {
        ObjectNode at = root;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(names[i]);
        }
        String last = names[names.length - 1];
        String lower = last.toLowerCase(Locale.ROOT);
        at.put(last, lower.contains("phone") || lower.contains("mobile") ? NUMBER : "value of " + last);
    }
}
