package io.threecx.examples.desk;

import io.threecx.examples.desk.login.Role;
import io.threecx.examples.desk.pbx.PbxAddress;
import io.threecx.testkit.pbx.Extension;
import io.threecx.testkit.pbx.LivePbx;
import io.threecx.testkit.pbx.PbxClient;
import io.threecx.testkit.pbx.PhoneDevice;
import io.threecx.testkit.pbx.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A desk on an emulated PBX: mia supervises at 101, tom works at 102, and nobody answers by themselves. */
final class DeskRig implements AutoCloseable {
    static final String PASSWORD = "correct horse";
    static final String API_KEY = "key-of-the-pbx";
    static final String SINGLE = "+442079460018";
    static final String SHARED = "+441632960100";

    final Path folder;
    final LivePbx pbx;
    final Desk desk;

    DeskRig(Path folder) throws IOException {
        this(folder, true);
    }

    /** @param isConnected whether the desk works with the PBX from the start, as in the demo */
    DeskRig(Path folder, boolean isConnected) throws IOException {
        this(folder, isConnected, true);
    }

    /** @param hasCallControl whether the PBX lets the desk have Call Control */
    DeskRig(Path folder, boolean isConnected, boolean hasCallControl) throws IOException {
        this.folder = folder;
        Path contacts = folder.resolve("contacts.csv");
        Files.write(
                contacts,
                List.of(
                        "id,type,firstName,lastName,companyName,phoneBusiness,url",
                        "1,contact,Ngozi,Adeyemi,Lagoon Interiors," + SINGLE + ",https://crm.example/1",
                        "2,company,,,<b>Harbour</b> Bakery," + SHARED + ",https://crm.example/2",
                        "3,contact,Elena,Marsh,<b>Harbour</b> Bakery," + SHARED + ",javascript:alert(1)"));
        PbxClient client = PbxClient.of("desk", "s3cret-of-the-emulator").configuration();
        pbx = LivePbx.builder()
                .extension(Extension.of("101", "Mia", "Okonjo")
                        .withDevices(PhoneDevice.webClient("101"))
                        .recorded())
                .extension(Extension.of("102", "Tom", "Berger")
                        .withDevices(PhoneDevice.webClient("102"))
                        .recorded())
                .extension("103", "Priya", "Nair")
                .queue("800", "Sales", "101", "102")
                .sound(Sound.echo())
                .client(hasCallControl ? client.callControl("101", "102", "103") : client)
                .start();
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", "0");
        environment.put("BIND", "127.0.0.1");
        environment.put("THREECX_API_KEY", API_KEY);
        environment.put("THREECX_COUNTRY", "GB");
        environment.put("THREECX_DATA", folder.resolve("journal").toString());
        environment.put("THREECX_JOURNAL_SHARED_NUMBERS", "hold");
        environment.put("THREECX_JOURNAL_SETTLE", "1s");
        environment.put("DESK_DATA", folder.resolve("desk").toString());
        environment.put("CRM", "directory");
        environment.put("CRM_DIRECTORY_FILE", contacts.toString());
        try {
            PbxAddress address = PbxAddress.of(pbx.url(), "desk", "s3cret-of-the-emulator");
            desk = Desk.build(new DeskOptions(environment, isConnected ? address : null));
            desk.accounts().put("mia", Role.SUPERVISOR, "101", PASSWORD);
            desk.accounts().put("tom", Role.AGENT, "102", PASSWORD);
            desk.start();
        } catch (RuntimeException e) {
            pbx.close();
            throw e;
        }
    }

    String url() {
        return desk.web().url();
    }

    /** A browser that nobody has logged in with. */
    Browser browser() {
        return new Browser(url());
    }

    Browser login(String name) throws Exception {
        Browser browser = browser();
        browser.login(name, PASSWORD);
        return browser;
    }

    /** What the directory logged of calls. */
    String logged() throws IOException {
        Path log = folder.resolve("contacts.csv.calls.jsonl");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Override
    public void close() {
        desk.close();
        pbx.close();
    }
}
