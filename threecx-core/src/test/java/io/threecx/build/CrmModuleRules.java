package io.threecx.build;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What every CRM module keeps to. */
public final class CrmModuleRules {
    private static final Set<String> FOR_PROVIDERS = Set.of(
            "io.threecx.phone",
            "io.threecx.call",
            "io.threecx.crm",
            "io.threecx.http",
            "io.threecx.store",
            "io.threecx.digest");

    private CrmModuleRules() {}

    /**
     * Checks that a module uses the SPI only, except for its sub-package {@code web}, which may bring endpoints.
     *
     * @param root the module's root package
     */
    public static void check(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        List<String> broken = classes.stream()
                .filter(type -> !type.getPackageName().startsWith(root + ".web"))
                .flatMap(type -> foreign(type, root))
                .toList();
        if (!broken.isEmpty()) {
            throw new AssertionError(
                    "only " + root + ".web may use more of the core than the SPI:\n" + String.join("\n", broken));
        }
    }

    private static Stream<String> foreign(JavaClass type, String root) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().startsWith("io.threecx"))
                .filter(target -> !target.getPackageName().startsWith(root))
                .filter(target -> !FOR_PROVIDERS.contains(target.getPackageName()))
                .map(target -> type.getName() + " uses " + target.getName())
                .distinct();
    }
}
