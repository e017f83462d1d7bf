package io.threecx.examples.support.trial;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server of the examples as it is built.
 *
 * @param path of the jar
 * @param launch what the command {@code java} is told to start it, such as {@code -jar} and the path
 * @param greeting what it says when it is ready; its first group is the address
 * @param arguments of its command line
 */
public record ServerJar(Path path, List<String> launch, Pattern greeting, List<String> arguments) {
    /** What a program needs to run at all; the rest is the test's. */
    private static final Set<String> NEEDED =
            Set.of("PATH", "HOME", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE");

    public ServerJar {
        launch = List.copyOf(launch);
        arguments = List.copyOf(arguments);
    }

    /** The jar that the module under test builds. */
    public static ServerJar of(String name, Pattern greeting) {
        Path jar = Path.of("target", name + ".jar").toAbsolutePath();
        return new ServerJar(jar, List.of("-jar", jar.toString()), greeting, List.of());
    }

    /** The jar that another module of the examples has built, with more jars beside it on the class path. */
    public static ServerJar of(String module, Pattern greeting, String mainClass, Path... beside) {
        Path jar = Path.of("..", module, "target", module + ".jar")
                .toAbsolutePath()
                .normalize();
        String classPath = Stream.concat(Stream.of(jar), Stream.of(beside))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return new ServerJar(jar, List.of("-cp", classPath, mainClass), greeting, List.of());
    }

    public ServerJar with(String... more) {
        return new ServerJar(path, launch, greeting, List.of(more));
    }

    /** On a free port unless the environment says otherwise. */
    public ProcessBuilder command(Path folder, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1") // as the tests: it does not live long
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.command().addAll(launch);
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
