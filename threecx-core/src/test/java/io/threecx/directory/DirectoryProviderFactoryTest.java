package io.threecx.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.crm.WarmUp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryProviderFactoryTest {
    private final CrmProviderFactory factory = CrmProviderFactories.load().get("directory");

    @TempDir
    Path folder;

    @Test
    void theEnvironmentNamesFileAndCountry() throws Exception {
        Path file = folder.resolve("contacts.csv");
        Files.writeString(file, "id,lastName,phone\n1,Schmidt,030 1234567\n");
        Settings settings = Settings.fromEnvironment(
                        Map.of("CRM_DIRECTORY_FILE", file.toString(), "CRM_DIRECTORY_COUNTRY", "DE"))
                .checked("CRM_DIRECTORY_", factory.settings(), List.of());
        try (CrmProvider provider = factory.create(settings, CrmContext.standalone("directory"))) {
            assertThat(provider.findByPhone(PhoneQuery.of("+49301234567", "GB")))
                    .extracting(Contact::id)
                    .containsExactly("1");
            assertThat(Stream.of(EmailLookup.class, ContactSearch.class, ContactCreation.class, WarmUp.class))
                    .allSatisfy(role -> assertThat(provider.capability(role)).isPresent());
        }
    }

    @Test
    void creatingLooksAtNoFile() {
        Settings nowhere = Settings.of("file", folder.resolve("nowhere.csv").toString());
        try (CrmProvider provider = factory.create(nowhere, CrmContext.standalone("directory"))) {
            assertThat(provider).isNotNull();
            provider.capability(WarmUp.class).orElseThrow().warmUp();
        }
    }

    @Test
    void anUnknownCountryIsNamed() {
        Settings wrong = Settings.of("file", "contacts.csv", "country", "Atlantis");
        assertThatThrownBy(() -> factory.create(wrong, CrmContext.standalone("directory")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("country takes an ISO 3166 code such as GB or DE, not 'Atlantis'");
    }

    @Test
    void theFileIsRequired() {
        assertThatThrownBy(() -> Settings.none().checked("CRM_DIRECTORY_", factory.settings(), List.of()))
                .hasMessageContaining("file is missing");
    }

    private CrmProvider provider(String... more) {
        List<String> all =
                new ArrayList<>(List.of("file", folder.resolve("contacts.csv").toString()));
        all.addAll(List.of(more));
        Settings settings = Settings.of(all.toArray(String[]::new)).checked("", factory.settings(), List.of());
        return factory.create(settings, CrmContext.standalone("directory"));
    }

    @Test
    void callsAndChatsAreLoggedBesideTheFile() throws Exception {
        try (CrmProvider provider = provider()) {
            CallLog log = provider.capability(CallLog.class).orElseThrow();
            assertThat(log.log(LoggedCalls.entry("c-1", "roof"))).isEqualTo(LogReceipt.of("c-1.directory"));
            assertThat(log.duplicates()).isEqualTo(Duplicates.REFUSED_BY_CRM);
            assertThat(provider.capability(CallLogSearch.class).orElseThrow().find(LoggedCalls.key("c-1")))
                    .contains(LogReceipt.of("c-1.directory"));
            assertThat(provider.capability(ChatLog.class)).isPresent();
        }
        assertThat(LoggedCalls.keysIn(folder.resolve("contacts.csv.calls.jsonl")))
                .containsExactly("c-1");
    }

    @Test
    void theCallLogCanBeElsewhereOrOff() throws Exception {
        Path elsewhere = folder.resolve("elsewhere.jsonl");
        try (CrmProvider provider = provider("callLog", elsewhere.toString())) {
            provider.capability(CallLog.class).orElseThrow().log(LoggedCalls.entry("c-1", "roof"));
            assertThat(elsewhere).exists();
        }
        try (CrmProvider provider = provider("callLog", "OFF")) {
            assertThat(Stream.of(CallLog.class, CallLogSearch.class, ChatLog.class))
                    .allSatisfy(role -> assertThat(provider.capability(role)).isEmpty());
            assertThat(provider.capability(ContactSearch.class)).isPresent();
        }
    }

    @Test
    void theContactsFileIsNoSnapshot() {
        assertThatThrownBy(() ->
                        provider("snapshot", folder.resolve("x/../contacts.csv").toString()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("let it name another one");
    }

    @Test
    void theContactsFileIsNoCallLog() {
        assertThatThrownBy(() ->
                        provider("callLog", folder.resolve("x/../contacts.csv").toString()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("let it name another one");
    }
}
