package io.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The drawing in docs/architecture.md, as a test. */
class ArchitectureTest {

    /** Which packages each package may import: the whole list, and nothing else of ours. */
    private static final Map<String, Set<String>> MAY_IMPORT = table(
            "text         ",
            "phone        ",
            "http         ",
            "store        ",
            "template.expression ",
            "template     template.expression text",
            "call         phone",
            "crm          call phone http store text",
            "directory    crm phone store",
            "lookup       crm phone store",
            "web          lookup template crm call phone store http",
            "web.servlet  web",
            "(root)       web lookup template crm call phone store http directory");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.threecx");

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        Set<String> broken = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = shortName(type.getPackageName());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith("io.threecx"))
                    .map(target -> shortName(target.getPackageName()))
                    .filter(to -> !to.equals(from)
                            && !MAY_IMPORT.getOrDefault(from, Set.of()).contains(to))
                    .forEach(to -> broken.add(from + " imports " + to + " in " + type.getName()));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> packages = CLASSES.stream()
                .map(type -> shortName(type.getPackageName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(MAY_IMPORT.keySet()).containsAll(packages);
    }

    @Test
    void thePublicApiShowsTypesOfTheJdkAndOurOwnOnly() {
        List<String> foreign = new ArrayList<>();
        CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getMembers().stream())
                .filter(ArchitectureTest::isPublished)
                .forEach(member -> signature(member)
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive()
                                && !type.getPackageName().startsWith("java.")
                                && !type.getPackageName().startsWith("javax.net.ssl")
                                && !type.getPackageName().startsWith("io.threecx")
                                && !(type.getPackageName().startsWith("jakarta.servlet")
                                        && member.getOwner().getPackageName().endsWith(".servlet")))
                        .forEach(type -> foreign.add(member.getFullName() + " shows " + type.getName())));
        assertThat(foreign).isEmpty();
    }

    @Test
    void nothingDependsOnTheDefaultZoneOrLocaleOrPrints() {
        Set<String> forbidden = Set.of(
                "java.time.ZoneId.systemDefault()",
                "java.util.Locale.getDefault()",
                "java.util.TimeZone.getDefault()",
                "java.lang.String.toLowerCase()",
                "java.lang.String.toUpperCase()",
                "java.lang.String.getBytes()");
        List<String> calls = CLASSES.stream()
                .flatMap(type -> type.getCodeUnitCallsFromSelf().stream())
                .filter(call -> forbidden.contains(call.getTarget().getFullName()))
                .map(Object::toString)
                .toList();
        List<String> prints = CLASSES.stream()
                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTarget().getOwner().isEquivalentTo(System.class))
                .map(Object::toString)
                .toList();
        assertThat(calls).isEmpty();
        assertThat(prints).isEmpty();
    }

    private static boolean isPublished(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        if (member instanceof JavaCodeUnit unit) {
            return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
        }
        return member.getAllInvolvedRawTypes().stream();
    }

    private static String shortName(String packageName) {
        return packageName.equals("io.threecx") ? "(root)" : packageName.substring("io.threecx.".length());
    }

    private static Map<String, Set<String>> table(String... rows) {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        for (String row : rows) {
            List<String> words = Arrays.asList(row.trim().split(" +"));
            table.put(words.get(0), Set.copyOf(words.subList(1, words.size())));
        }
        return table;
    }
}
