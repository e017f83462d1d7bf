package io.threecx.testkit.directory;

import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmProviderFactories;
import io.threecx.crm.CrmProviderFactory;
import io.threecx.crm.Settings;
import io.threecx.testkit.junit.CrmProviderContract;
import io.threecx.testkit.provider.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The built-in provider over a file keeps the contract that every other provider is held to. */
@ParameterizedClass
@EnumSource
final class DirectoryContractTest extends CrmProviderContract<ContactFile> {
    private static final String WHATEVER_THE_FORMAT = "what is behind the file is one for all formats; shown with CSV";
    private static final Map<String, String> OF_CARDS = Map.of(
            "find.removed",
            "a vCard file without its last card is an empty file, which is taken for an accident: the contacts stay",
            "find.added-later",
            WHATEVER_THE_FORMAT,
            "find.ten-thousand",
            WHATEVER_THE_FORMAT,
            "search.ten-thousand",
            WHATEVER_THE_FORMAT);

    private final CrmProviderFactory factory = CrmProviderFactories.load().get("directory");
    private final FileFormat format;

    @TempDir
    Path folder;

    DirectoryContractTest(FileFormat format) {
        this.format = format;
    }

    @Override
    public ContactFile startCrm() throws IOException {
        return new ContactFile(Files.createTempDirectory(folder, "case"), format);
    }

    @Override
    public CrmProvider createProvider(Bench<ContactFile> bench) {
        Settings settings = Settings.of("file", bench.crm().saved().toString(), "country", "GB")
                .checked("", factory.settings(), List.of());
        CrmProvider provider = factory.create(settings, bench.context());
        bench.crm().isReadBy(provider);
        return provider;
    }

    @Override
    public Map<String, String> exempt() {
        return format == FileFormat.VCARD ? OF_CARDS : Map.of();
    }
}
