package io.threecx.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module's public API as text: one line a member, so that a change of it is a line in a review. */
public final class PublicApi {
    private PublicApi() {}

    /**
     * Compares the API of the module in the current directory with its committed {@code api.txt}; writes the file when
     * the system property {@code threecx.api.write} is true.
     */
    public static void check() throws IOException {
        Path committed = Path.of("api.txt");
        String now = describe(Path.of("target", "classes"));
        if (Boolean.getBoolean("threecx.api.write")) {
            Files.writeString(committed, now);
        }
        String before = Files.exists(committed) ? Files.readString(committed) : "";
        if (!before.equals(now)) {
            throw new AssertionError("the public API differs from api.txt; if the change is meant, run"
                    + " mvn test -Dthreecx.api.write=true and commit the file\n" + difference(before, now));
        }
    }

    private static String difference(String before, String now) {
        List<String> old = before.lines().toList();
        List<String> current = now.lines().toList();
        return Stream.concat(
                        old.stream().filter(line -> !current.contains(line)).map(line -> "- " + line),
                        current.stream().filter(line -> !old.contains(line)).map(line -> "+ " + line))
                .collect(Collectors.joining("\n"));
    }

    private static String describe(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(classes::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace(java.io.File.separatorChar, '.'))
                    .map(PublicApi::load)
                    .filter(PublicApi::isVisible)
                    .sorted(Comparator.comparing(Class::getName))
                    .map(PublicApi::describe)
                    .collect(Collectors.joining("\n"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return Modifier.isPublic(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isVisible(outer));
    }

    private static String describe(Class<?> type) {
        List<String> lines = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isPublished(field.getModifiers()) && !field.isSynthetic()) {
                lines.add(modifiers(field.getModifiers()) + named(field.getAnnotatedType()) + " " + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isPublished(constructor.getModifiers()) && !constructor.isSynthetic()) {
                lines.add(modifiers(constructor.getModifiers()) + "new" + parameters(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            boolean enumBoilerplate =
                    type.isEnum() && List.of("values", "valueOf").contains(method.getName());
            if (isPublished(method.getModifiers()) && !method.isSynthetic() && !enumBoilerplate) {
                lines.add(modifiers(method.getModifiers() & ~Modifier.SYNCHRONIZED)
                        + (method.isDefault() ? "default " : "")
                        + named(method.getAnnotatedReturnType())
                        + " "
                        + method.getName()
                        + parameters(method));
            }
        }
        return head(type) + "\n"
                + lines.stream().sorted().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static String head(Class<?> type) {
        StringBuilder head = new StringBuilder(modifiers(type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.STATIC));
        if (type.isSealed()) {
            head.append("sealed ");
        }
        head.append(
                type.isRecord() ? "record " : type.isEnum() ? "enum " : type.isInterface() ? "interface " : "class ");
        head.append(type.getName());
        if (type.getTypeParameters().length > 0) {
            head.append(Arrays.stream(type.getTypeParameters())
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ", "<", ">")));
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && parent != Record.class && parent != Enum.class) {
            head.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        if (type.getGenericInterfaces().length > 0) {
            head.append(type.isInterface() ? " extends " : " implements ");
            head.append(Arrays.stream(type.getGenericInterfaces())
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ")));
        }
        return head.toString();
    }

    private static boolean isPublished(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String modifiers(int modifiers) {
        int shown = modifiers & (Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT);
        return shown == 0 ? "" : Modifier.toString(shown) + " ";
    }

    private static String parameters(Executable executable) {
        String text = Arrays.stream(executable.getParameters())
                .map(PublicApi::parameter)
                .collect(Collectors.joining(", ", "(", ")"));
        Type[] thrown = executable.getGenericExceptionTypes();
        return thrown.length == 0
                ? text
                : text + " throws "
                        + Arrays.stream(thrown).map(Type::getTypeName).collect(Collectors.joining(", "));
    }

    private static String parameter(Parameter parameter) {
        return named(parameter.getAnnotatedType()) + " " + parameter.getName();
    }

    private static String named(AnnotatedType type) {
        return type.getType().getTypeName() + (isNullable(type) ? "?" : "");
    }

    private static boolean isNullable(AnnotatedElement type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}
