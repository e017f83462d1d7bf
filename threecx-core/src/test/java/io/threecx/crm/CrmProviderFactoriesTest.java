package io.threecx.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrmProviderFactoriesTest {

    /** A kind that comes from elsewhere. */
    public static class InHouse implements CrmProviderFactory {
        @Override
        public String id() {
            return "in-house";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public CrmProvider create(Settings settings, CrmContext context) {
            return query -> List.of();
        }
    }

    /** Another one that claims the same id. */
    public static final class Impostor extends InHouse {}

    @TempDir
    private Path folder;

    @Test
    void findsTheKindsOnTheClassPath() throws IOException {
        assertThat(load(InHouse.class.getName()).get("in-house")).isInstanceOf(InHouse.class);
    }

    @Test
    void oneBrokenJarDoesNotHideTheOthersAndIsNamedWhenItsKindIsMissed() throws IOException {
        CrmProviderFactories factories = load("com.example.Gone", InHouse.class.getName());

        assertThat(factories.get("in-house")).isInstanceOf(InHouse.class);
        assertThatThrownBy(() -> factories.get("in-hose"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there is no CRM provider 'in-hose'")
                .hasMessageContaining("in-house")
                .hasMessageContaining("Did you mean 'in-house'?")
                .hasMessageContaining("META-INF/services")
                .hasMessageContaining("com.example.Gone");
    }

    @Test
    void twoClassesWithOneIdAreBothNamed() {
        assertThatThrownBy(() -> load(InHouse.class.getName(), Impostor.class.getName()))
                .hasMessageContaining("in-house")
                .hasMessageContaining(InHouse.class.getName())
                .hasMessageContaining(Impostor.class.getName());
    }

    private CrmProviderFactories load(String... classNames) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(CrmProviderFactory.class.getName()), List.of(classNames));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            return CrmProviderFactories.load();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
