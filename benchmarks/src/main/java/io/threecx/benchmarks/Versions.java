package io.threecx.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What is measured: versions as the build resolved them, and the commit. */
final class Versions {
    private static final String RESOURCE = "versions.properties";
    private static final int GIT_SECONDS = 10;

    private Versions() {}

    /** threecx and its peers, by name. */
    static Map<String, String> ofTheBuild() throws IOException {
        Properties properties = new Properties();
        try (InputStream resource = Objects.requireNonNull(
                Versions.class.getResourceAsStream(RESOURCE), "the build left out " + RESOURCE)) {
            properties.load(resource);
        }
        Map<String, String> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
        return versions;
    }

    /** The commit that is checked out there, with a plus when sources were changed since; empty where git does not say. */
    static String commit(Path folder) {
        String commit = git(folder, "rev-parse", "--short=10", "HEAD");
        if (commit.isEmpty()) {
            return "";
        }
        return git(folder, "status", "--porcelain", "--", ":(top)*.java", ":(top)*pom.xml")
                        .isEmpty()
                ? commit
                : commit + "+";
    }

    private static String git(Path folder, String... arguments) {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = folder.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String told = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean done = git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
            return done ? told : "";
        } catch (IOException e) {
            return ""; // no git here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
