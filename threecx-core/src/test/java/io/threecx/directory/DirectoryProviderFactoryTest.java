package io.threecx.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.crm.WarmUp;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
