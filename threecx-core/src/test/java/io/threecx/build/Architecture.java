package io.threecx.build;

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
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which package of a module may import which, and what holds in all of them. Each check gives what breaks it. */
public final class Architecture {
    private static final String HOUSE = "io.threecx";
    private static final Set<String> DEFAULTS_OF_THE_MACHINE = Set.of(
            "java.time.ZoneId.systemDefault()",
            "java.util.Locale.getDefault()",
            "java.util.TimeZone.getDefault()",
            "java.lang.String.toLowerCase()",
            "java.lang.String.toUpperCase()",
            "java.lang.String.getBytes()");

    private final JavaClasses classes;
    private final Map<String, Set<String>> mayImport = new LinkedHashMap<>();

    private Architecture(JavaClasses classes, String... rows) {
        this.classes = classes;
        for (String row : rows) {
            List<String> words = Arrays.asList(row.trim().split(" +"));
            mayImport.put(words.get(0), Set.copyOf(words.subList(1, words.size())));
        }
    }

    /**
     * The architecture of all packages below a root.
     *
     * @param rows a package, then those of ours it may import, all without {@code io.threecx.}; the root itself is {@code
     *     (root)}
     */
    public static Architecture of(String rootPackage, String... rows) {
        return new Architecture(
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(rootPackage),
                rows);
    }

    /** Imports that the table does not allow. */
    public Set<String> forbiddenImports() {
        Set<String> broken = new TreeSet<>();
        for (JavaClass type : classes) {
            String from = shortName(type.getPackageName());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(HOUSE))
                    .map(target -> shortName(target.getPackageName()))
                    .filter(to -> !to.equals(from)
                            && !mayImport.getOrDefault(from, Set.of()).contains(to))
                    .forEach(to -> broken.add(from + " imports " + to + " in " + type.getName()));
        }
        return broken;
    }

    /** Packages that have no row. */
    public Set<String> packagesWithoutARow() {
        return classes.stream()
                .map(type -> shortName(type.getPackageName()))
                .filter(name -> !mayImport.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Public signatures with types that are neither the JDK's nor ours.
     *
     * @param alsoAllowed a member's owner and a type that it may show nevertheless, both as full names
     */
    public List<String> foreignTypesInSignatures(BiPredicate<String, String> alsoAllowed) {
        List<String> foreign = new ArrayList<>();
        classes.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getMembers().stream())
                .filter(Architecture::isPublished)
                .forEach(member -> signature(member)
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive()
                                && !type.getPackageName().startsWith("java.")
                                && !type.getPackageName().startsWith("javax.net.ssl")
                                && !type.getPackageName().startsWith(HOUSE)
                                && !alsoAllowed.test(member.getOwner().getName(), type.getName()))
                        .forEach(type -> foreign.add(member.getFullName() + " shows " + type.getName())));
        return foreign;
    }

    /** Calls whose result depends on the locale, zone or charset of the machine. */
    public List<String> dependenciesOnTheMachine() {
        return classes.stream()
                .flatMap(type -> type.getCodeUnitCallsFromSelf().stream())
                .filter(call ->
                        DEFAULTS_OF_THE_MACHINE.contains(call.getTarget().getFullName()))
                .map(Object::toString)
                .toList();
    }

    /** Uses of standard output, input and error. */
    public List<String> usesOfStandardStreams() {
        return classes.stream()
                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTarget().getOwner().isEquivalentTo(System.class))
                .map(Object::toString)
                .toList();
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
        return packageName.equals(HOUSE) ? "(root)" : packageName.substring(HOUSE.length() + 1);
    }
}
