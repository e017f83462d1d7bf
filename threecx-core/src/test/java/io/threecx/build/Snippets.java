package io.threecx.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code in a document that also stands, compiled and run, in a test. */
public final class Snippets {
    private static final Pattern IN_DOCUMENT =
            Pattern.compile("<!-- snippet: (\\w+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_SOURCE =
            Pattern.compile("// snippet: (\\w+)\\n(.*?)// end of snippet", Pattern.DOTALL);

    private static final Pattern IN_PAGE = Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);

    private Snippets() {}

    /**
     * Fails unless the document shows the code that stands in the test between {@code // snippet: name} and {@code //
     * end of snippet}.
     */
    public static void check(Path document, Path test, String name) throws IOException {
        String shown = flat(find(IN_DOCUMENT, document, name));
        String tested = flat(find(IN_SOURCE, test, name));
        if (shown.isEmpty() || !shown.equals(tested)) {
            throw new AssertionError("the snippet " + name + " in " + document + " is not the code of " + test
                    + "\nshown:  " + shown + "\ntested: " + tested);
        }
    }

    /**
     * Fails unless all code in the {@code package-info.java} files of the module in the current directory stands in a
     * snippet of one of its tests.
     */
    public static void checkPackagePages() throws IOException {
        String tested = snippets(Path.of("src", "test", "java"));
        List<String> untested = new ArrayList<>();
        for (Path page : javaFiles(Path.of("src", "main", "java"))) {
            if (page.endsWith("package-info.java")) {
                IN_PAGE.matcher(Files.readString(page))
                        .results()
                        .map(result -> flat(result.group(1).replaceAll("(?m)^ \\*", "")))
                        .filter(shown -> !tested.contains(shown))
                        .forEach(shown -> untested.add(page + ": " + shown));
            }
        }
        if (!untested.isEmpty()) {
            throw new AssertionError("code in package pages that no test has between \"// snippet: name\" and"
                    + " \"// end of snippet\":\n" + String.join("\n", untested));
        }
    }

    private static String snippets(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : javaFiles(folder)) {
            IN_SOURCE
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(result -> all.append(flat(result.group(2))).append('\n'));
        }
        return all.toString();
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static String find(Pattern pattern, Path file, String name) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .filter(result -> result.group(1).equals(name))
                .map(result -> result.group(2))
                .collect(Collectors.joining());
    }

    /** Line breaks and indentation aside; the nested class of the test is "static", that of a reader need not be. */
    private static String flat(String code) {
        Matcher spaces = Pattern.compile("\\s+").matcher(code);
        return spaces.replaceAll(" ")
                .strip()
                .replace("( ", "(")
                .replace(" .", ".")
                .replaceFirst("^((?:@\\S+ )*)static (final )?class", "$1$2class");
    }
}
