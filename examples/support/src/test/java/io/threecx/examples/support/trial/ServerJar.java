package io.threecx.examples.support.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A server of the examples as it is built.
 *
 * @param path of the jar, which is started as {@code java -jar}
 * @param greeting what it says when it is ready; its first group is the address
 * @param arguments of its command line
 */
public record ServerJar(Path path, Pattern greeting, List<String> arguments) {
    /** What a program needs to run at all; the rest is the test's. */
    private static final Set<String> NEEDED =
            Set.of("PATH", "HOME", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE");

    public ServerJar {
        arguments = List.copyOf(arguments);
    }

    /** The jar that the module under test builds. */
    public static ServerJar of(String name, Pattern greeting) {
        return new ServerJar(Path.of("target", name + ".jar").toAbsolutePath(), greeting, List.of());
    }

    public ServerJar with(String... more) {
        return new ServerJar(path, greeting, List.of(more));
    }

    /** On a free port unless the environment says otherwise. */
    public ProcessBuilder command(Path folder, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", // as the tests: it does not live long
                        "-jar",
                        path.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.command().addAll(arguments);
        builder.environment().keySet().retainAll(NEEDED);
        builder.environment().put("PORT", "0");
        builder.environment().putAll(environment);
        return builder;
    }

    /** Starts it and waits until it greets. */
    public RunningServer start(Path folder, Map<String, String> environment) throws Exception {
        return RunningServer.start(command(folder, environment), greeting);
    }
}
