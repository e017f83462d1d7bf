package io.threecx.examples.desk.demo;

import io.threecx.call.Sighting;
import io.threecx.examples.desk.login.Accounts;
import io.threecx.examples.desk.login.Role;
import io.threecx.examples.desk.pbx.PbxAddress;
import io.threecx.journal.Journal;
import io.threecx.phone.PhoneNumbers;
import io.threecx.testkit.pbx.BusyOffice;
import io.threecx.testkit.pbx.Extension;
import io.threecx.testkit.pbx.LivePbx;
import io.threecx.testkit.pbx.OfficePerson;
import io.threecx.testkit.pbx.PbxClient;
import io.threecx.testkit.pbx.PhoneDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An emulated PBX with people who call and are called all day, a directory that knows most of them, and calls of the last
 * hours. What is written is kept in a temporary folder, or in {@code demo} below {@code THREECX_DATA}.
 */
public final class Demo implements AutoCloseable {
    public static final String SUPERVISOR = "mia";
    public static final String SUPERVISOR_EXTENSION = "101";
    public static final String AGENT = "tom";
    public static final String AGENT_EXTENSION = "102";
    /** The same for everybody: only this machine may connect. */
    public static final String PASSWORD = "live-desk";

    private static final long SEED = 7;
    private static final Duration BETWEEN_CALLS = Duration.ofSeconds(9);
    private static final int AT_ONCE = 4;

    private final Path folder;
    private final LivePbx pbx;
    private final BusyOffice office;
    private final PbxClient client;

    private Demo(Path folder, LivePbx pbx, BusyOffice office, PbxClient client) {
        this.folder = folder;
        this.pbx = pbx;
        this.office = office;
        this.client = client;
    }

    /** Starts the PBX; nobody calls before {@link #begin}. */
    public static Demo open(Map<String, String> environment) throws IOException {
        String data = environment.getOrDefault("THREECX_DATA", "");
        Path folder = data.isBlank() || data.startsWith("jdbc:")
                ? Files.createTempDirectory("live-desk-demo")
                : Files.createDirectories(Path.of(data, "demo"));
        List<String> extensions = List.of("101", "102", "103", "104", "105", "106");
        PbxClient client = PbxClient.of("desk", "made-up")
                .callControl(extensions.toArray(String[]::new))
                .configuration();
        LivePbx pbx = LivePbx.builder()
                .extension(controlled("101", "Mia", "Okonjo"))
                .extension(controlled("102", "Tom", "Berger"))
                .extension("103", "Priya", "Nair")
                .extension("104", "Sam", "Whitlock")
                .extension("105", "Lena", "Fischer")
                .extension(Extension.of("106", "Chris", "Doyle").withDevices())
                .queue("800", "Sales", "101", "103", "104")
                .queue("801", "Support", "105")
                .ringGroup("810", "Reception", "102", "103")
                .client(client)
                .start();
        pbx.extension("105").profile("Away").logOut();
        BusyOffice office =
                pbx.busyOffice(SEED).every(BETWEEN_CALLS).atMost(AT_ONCE).leaveAlone(SUPERVISOR_EXTENSION);
        DemoContacts.write(folder.resolve("contacts.csv"), office.people());
        return new Demo(folder, pbx, office, client);
    }

    private static Extension controlled(String number, String first, String last) {
        return Extension.of(number, first, last).withDevices(PhoneDevice.webClient(number));
    }

    public PbxAddress address() {
        return PbxAddress.of(pbx.url(), client.id(), client.secret());
    }

    /** What the desk takes from its environment. */
    public Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("THREECX_COUNTRY", "GB");
        variables.put("THREECX_API_KEY", "");
        variables.put("THREECX_DATA", folder.resolve("journal").toString());
        variables.put("THREECX_JOURNAL_SHARED_NUMBERS", "hold");
        variables.put("THREECX_JOURNAL_SETTLE", "20s");
        variables.put("DESK_DATA", folder.resolve("desk").toString());
        variables.put("CRM", "directory");
        variables.put("CRM_DIRECTORY_FILE", folder.resolve("contacts.csv").toString());
        return variables;
    }

    public List<OfficePerson> people() {
        return office.people();
    }

    /**
     * Makes the accounts, and the calls of the last hours.
     *
     * @param calls gets those calls
     */
    public void begin(Journal journal, Accounts accounts, Consumer<Sighting> calls) {
        if (accounts.all().isEmpty()) {
            accounts.put(SUPERVISOR, Role.SUPERVISOR, SUPERVISOR_EXTENSION, PASSWORD);
            accounts.put(AGENT, Role.AGENT, AGENT_EXTENSION, PASSWORD);
        }
        if (journal.newestCalls(Long.MAX_VALUE, 1).isEmpty()) {
            new EarlierCalls(PhoneNumbers.of("GB"), office.people(), SEED)
                    .before(InstantSource.system().instant())
                    .forEach(call -> calls.accept(EarlierCalls.sighting(journal.pbx(), call)));
        }
    }

    @Override
    public void close() {
        office.close();
        pbx.close();
    }
}
