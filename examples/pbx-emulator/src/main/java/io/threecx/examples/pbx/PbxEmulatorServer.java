package io.threecx.examples.pbx;

import io.threecx.cdr.text.CdrLayout;
import io.threecx.testkit.cdr.ActiveSocket;
import io.threecx.testkit.cdr.CdrOutput;
import io.threecx.testkit.cdr.SingleFile;
import io.threecx.testkit.pbx.BusyOffice;
import io.threecx.testkit.pbx.Extension;
import io.threecx.testkit.pbx.LivePbx;
import io.threecx.testkit.pbx.PbxClient;
import io.threecx.testkit.pbx.PhoneDevice;
import io.threecx.testkit.pbx.Sound;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A 3CX PBX on the desk: {@code java -jar pbx-emulator.jar --port 5001}. Serves the token endpoint, the Call Control API and
 * the configuration API on this machine, with an office where people call and are called; ends with Ctrl-C.
 */
@Command(
        name = "pbx-emulator",
        description = "A 3CX PBX on the desk, to develop against: its web APIs, and an office that is never quiet.",
        mixinStandardHelpOptions = true,
        version = "threecx pbx-emulator")
public final class PbxEmulatorServer implements Callable<Integer> {
    private static final String[] EXTENSIONS = {"101", "102", "103", "104", "105"};

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "5001",
            description = "Where to listen on this machine (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--client-id",
            defaultValue = "8800",
            description = "The API client, which is a route point as well (${DEFAULT-VALUE}).")
    private String clientId = "8800";

    @Option(names = "--secret", defaultValue = "emulator", description = "The client's secret (${DEFAULT-VALUE}).")
    private String secret = "emulator";

    @Option(
            names = "--pbx-version",
            defaultValue = "20.0.10",
            description = "The version to behave as, from 20.0.4 to 20.0.10 (${DEFAULT-VALUE}).")
    private String pbxVersion = "20.0.10";

    @Option(
            names = "--zone",
            defaultValue = "Europe/London",
            description = "The zone of the office (${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneId.of("Europe/London");

    @Option(
            names = "--seconds-between-calls",
            defaultValue = "8",
            description = "About how often somebody calls; 0 for a quiet office (${DEFAULT-VALUE}).")
    private int secondsBetweenCalls;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed makes the same calls (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--mine",
            defaultValue = "101",
            description = "The extension that only you answer, through the API (${DEFAULT-VALUE}).")
    private String mine = "101";

    @Option(names = "--cdr-file", description = "Writes a call record of each call to that file.")
    private @Nullable Path cdrFile;

    @Option(names = "--cdr-port", description = "Sends call records to a reader that listens there on this machine.")
    private @Nullable Integer cdrPort;

    private PbxEmulatorServer() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new PbxEmulatorServer()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<CdrOutput> records = records();
        try (LivePbx pbx = start(records)) {
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "threecx-pbx-emulator-end"));
            if (secondsBetweenCalls > 0) {
                BusyOffice office = pbx.busyOffice(seed)
                        .every(Duration.ofSeconds(secondsBetweenCalls))
                        .leaveAlone(mine);
                greet(pbx, office.people().size());
            } else {
                greet(pbx, 0);
            }
            ended.await();
        } finally {
            records.ifPresent(CdrOutput::close);
        }
        return CommandLine.ExitCode.OK;
    }

    private Optional<CdrOutput> records() {
        if (cdrFile != null) {
            return Optional.of(new SingleFile(cdrFile));
        }
        return cdrPort == null ? Optional.empty() : Optional.of(ActiveSocket.stream("127.0.0.1", cdrPort));
    }

    private LivePbx start(Optional<CdrOutput> records) {
        LivePbx.Builder pbx = LivePbx.builder()
                .port(port)
                .version(pbxVersion)
                .zone(zone)
                .extension(person("101", "Alex", "Agent").recorded())
                .extension(person("102", "Sam", "Support"))
                .extension(person("103", "Nia", "Griffiths"))
                .extension(person("104", "Finlay", "Munro"))
                .extension(person("105", "Grace", "Adeyemi"))
                .queue("800", "Sales", "101", "102", "103")
                .queue("801", "Support", "103", "104", "105")
                .ringGroup("850", "Front desk", "101", "104")
                .trunk("10000", "SIP trunk", "+442079460100")
                .sound(Sound.echo())
                .client(PbxClient.of(clientId, secret).callControl(EXTENSIONS).configuration());
        records.ifPresent(output -> pbx.callRecords(output, CdrLayout.ALL_TICKED));
        return pbx.start();
    }

    private static Extension person(String number, String first, String last) {
        return Extension.of(number, first, last).withDevices(PhoneDevice.webClient(number));
    }

    private void greet(LivePbx pbx, int people) {
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true, StandardCharsets.UTF_8)
                : spec.commandLine().getOut();
        List.of(
                        "The PBX listens at " + pbx.url() + " as version " + pbxVersion + ".",
                        "  client id   " + clientId,
                        "  secret      " + secret,
                        "  token       POST " + pbx.url() + "/connect/token",
                        "  live calls  " + pbx.url() + "/callcontrol and "
                                + pbx.url().toString().replaceFirst("^http", "ws") + "/callcontrol/ws",
                        "  the rest    " + pbx.url() + "/xapi/v1",
                        "Extensions 101 to 105, queues 800 and 801, ring group 850; a call to " + clientId
                                + " hears its own echo.",
                        people == 0
                                ? "Nobody calls by themselves."
                                : people + " people call about every " + secondsBetweenCalls + " s; " + mine
                                        + " is yours to answer. Ctrl-C ends it.")
                .forEach(out::println);
        out.flush();
    }
}
