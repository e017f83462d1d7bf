package io.threecx.examples.template;

import io.threecx.call.Direction;
import io.threecx.template.CrmTemplate;
import io.threecx.template.CrmTemplateException;
import io.threecx.template.Parameter;
import io.threecx.testkit.PbxEmulator;
import io.threecx.testkit.Secrets;
import io.threecx.testkit.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run FILE --number +44...}: what the PBX does with a template, and why. */
@Command(
        name = "run",
        description = "Does with a template what the PBX does, over real HTTP, and tells what happened and why.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  template-runner run crm.xml --number +442079460018 --param BaseUrl=http://localhost:8080 --param ApiKey=x",
            "  template-runner run crm.xml --number +442079460018 --report-call 93s --agent 104 --param ...",
            "  template-runner run crm.xml --search okafor --json --param ..."
        })
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The template.")
    private Path file = Path.of("");

    @ArgGroup(multiplicity = "1", heading = "%nWhat happens at the PBX:%n")
    private Event event = new Event();

    @Option(
            names = "--direction",
            paramLabel = "DIRECTION",
            description = "With --number: ${COMPLETION-CANDIDATES}; INBOUND if not said.")
    private Direction direction = Direction.INBOUND;

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A field of the template's settings form; its default if not said.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Mixin
    private PbxSettings pbx = new PbxSettings();

    @Option(names = "--json", description = "Print the transcript as JSON.")
    private boolean json;

    @Option(names = "--show-secrets", description = "Print passwords and tokens too; they are hidden if not said.")
    private boolean showSecrets;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Exactly one of these happens. */
    private static final class Event {

        @Option(names = "--number", description = "A call comes in from this number, or goes out to it.")
        private @Nullable String number;

        @Option(names = "--email", description = "A visitor with this e-mail address begins a chat.")
        private @Nullable String email;

        @Option(names = "--search", paramLabel = "TEXT", description = "A user searches the contacts.")
        private @Nullable String search;

        @Option(
                names = "--create",
                split = ",",
                paramLabel = "FIELD=VALUE",
                description = "A user creates a contact with FirstName, LastName, Company, Email, Number.")
        private @Nullable Map<String, String> create;

        @Option(
                names = "--cfd",
                paramLabel = "ENTITY:KIND:VALUE",
                description = "A Call Flow Designer app looks up; KIND is NUMBER, ID or FREE_QUERY.")
        private @Nullable String cfd;

        @Option(names = "--authorize", paramLabel = "CODE", description = "OAuth comes back with this code.")
        private @Nullable String code;
    }

    @Override
    public Integer call() {
        CrmTemplate template;
        try {
            template = CrmTemplate.parse(file);
        } catch (IOException unreadable) {
            throw wrongUse("Cannot read " + file + ": " + Reason.of(unreadable));
        } catch (CrmTemplateException refused) {
            return refused(String.valueOf(refused.getMessage()));
        }
        requireKnownParameters(template);
        try (PbxEmulator emulator = PbxEmulator.create(pbx.options(this::wrongUse))) {
            emulator.load(template, parameters);
            Transcript transcript = happen(emulator);
            print(transcript);
            return transcript.failed() ? 1 : 0;
        } catch (IllegalArgumentException unsuitable) {
            return refused(String.valueOf(unsuitable.getMessage()));
        }
    }

    private void requireKnownParameters(CrmTemplate template) {
        List<String> known =
                template.parameters().stream().map(Parameter::name).distinct().toList();
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw wrongUse("The template has no parameter " + name + "; it has " + String.join(", ", known) + ".");
            }
        }
    }

    private Transcript happen(PbxEmulator emulator) {
        if (event.number != null) {
            Transcript rung = emulator.ring(event.number, direction).transcript();
            return reports.afterCall(emulator, rung);
        }
        if (event.email != null) {
            return reports.afterChat(emulator, emulator.email(event.email).transcript());
        }
        if (event.search != null) {
            return emulator.search(event.search).transcript();
        }
        if (event.create != null) {
            return emulator.createFromClient(new ContactFields(event.create).contact(this::wrongUse))
                    .transcript();
        }
        if (event.cfd != null) {
            return new CfdQuestion(event.cfd, this::wrongUse).ask(emulator);
        }
        return emulator.authorize(String.valueOf(event.code));
    }

    private void print(Transcript transcript) {
        Secrets secrets = showSecrets ? Secrets.SHOWN : Secrets.MASKED;
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? transcript.toJson(secrets)
                                : new ColouredTranscript(transcript.toText(secrets)).ansi(Ansi.AUTO));
    }

    /** The run failed before anything happened. */
    private int refused(String why) {
        if (json) {
            spec.commandLine().getOut().println(FailedRun.asJson(why));
        } else {
            spec.commandLine()
                    .getErr()
                    .println(spec.commandLine().getColorScheme().errorText(why));
        }
        return 1;
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
