package io.threecx.examples.template;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxTrust;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor URL --client-id ID}: which ways to work with a PBX are open, and what to do about the others. */
@Command(
        name = "doctor",
        description =
                "Says which of template, Call Control, XAPI and CDR a PBX allows, why not, and what to do. Changes nothing.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  PBX_CLIENT_SECRET=... template-runner doctor https://pbx.example.com:5001 --client-id crm")
final class DoctorCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URL", description = "The PBX: https:// with its name, and its port if that is not 443.")
    private @Nullable URI url;

    @Option(
            names = "--client-id",
            required = true,
            paramLabel = "ID",
            description = "Client ID of an API client (admin console, Integrations, API).")
    private String clientId = "";

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            defaultValue = "${env:PBX_CLIENT_SECRET}",
            description = "Its API key; better in the environment as PBX_CLIENT_SECRET.")
    private @Nullable String secret;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The certificate of a PBX that has one of its own making (PEM).")
    private @Nullable Path certificate;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For each question; ${DEFAULT-VALUE} if not said.")
    private int timeout = 10;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Diagnosis> found;
        try (PbxConnection pbx = connect()) {
            found = new Examination(pbx).all();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(found));
        } else {
            found.forEach(one -> out.println(one.text()));
        }
        return found.stream().anyMatch(one -> one.state() == Diagnosis.State.NO) ? 1 : 0;
    }

    private PbxConnection connect() {
        URI at = url;
        String key = secret;
        if (at == null || key == null || key.isBlank()) {
            throw wrongUse("Give the API key of the client with --secret, or in the environment as PBX_CLIENT_SECRET.");
        }
        if (timeout < 1 || timeout > 300) {
            throw wrongUse("--timeout takes 1 to 300 seconds, not " + timeout + ".");
        }
        try {
            PbxConnection.Builder building = PbxConnection.at(at)
                    .client(clientId, key)
                    .timeout(Duration.ofSeconds(timeout))
                    .deadline(Duration.ofSeconds(timeout));
            Path own = certificate;
            if (own != null) {
                building.trust(PbxTrust.certificates(own));
            }
            return building.build();
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            throw wrongUse(String.valueOf(wrong.getMessage()));
        }
    }

    private String asJson(List<Diagnosis> found) {
        List<Map<String, Object>> entries = found.stream()
                .map(one -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("way", one.way());
                    entry.put("state", one.state().word());
                    entry.put("reason", one.reason());
                    entry.put("fix", one.fix());
                    return entry;
                })
                .toList();
        return JsonMapper.builder()
                .build()
                .valueToTree(Map.of("pbx", String.valueOf(url), "ways", entries))
                .toPrettyString();
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
