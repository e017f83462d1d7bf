package io.threecx.examples.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The published jars, used by an application that is made of modules. */
class ModulePathIT {
    private static final Pattern FOR_TESTS =
            Pattern.compile(".*(junit|assertj|opentest4j|apiguardian|byte-buddy|surefire).*");

    @Test
    void eachPublishedJarIsAModuleOfItsNameAndFindsItsProviders() throws Exception {
        Path[] jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        entry.endsWith(".jar") && !FOR_TESTS.matcher(entry).matches())
                .map(Path::of)
                .toArray(Path[]::new);
        Configuration modules = ModuleLayer.boot()
                .configuration()
                .resolve(
                        ModuleFinder.of(jars),
                        ModuleFinder.of(),
                        Set.of("io.threecx", "io.threecx.odoo", "io.threecx.reamaze", "io.threecx.bitrix24"));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        modules, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();

        ClassLoader loader = layer.findLoader("io.threecx");
        Class<?> odoo = loader.loadClass("io.threecx.odoo.web.OdooModuleEndpoint");
        Class<?> factories = loader.loadClass("io.threecx.crm.CrmProviderFactories");
        Map<?, ?> found = (Map<?, ?>)
                factories.getMethod("all").invoke(factories.getMethod("load").invoke(null));

        assertThat(loader.loadClass("io.threecx.ThreeCx").getModule().getName()).isEqualTo("io.threecx");
        assertThat(odoo.getModule().getName()).isEqualTo("io.threecx.odoo");
        assertThat(found.keySet().toString()).contains("directory", "odoo", "reamaze", "bitrix24");
    }
}
