package io.threecx.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * A {@link JdkServer} in a JVM of its own: what it sets for the JDK's server takes effect only if nobody has used that
 * before, which no other test of this JVM can promise.
 */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        withoutServlets(System.getProperty("java.class.path")),
                        ServerProcess.class.getName())
                .redirectErrorStream(true)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return new ServerProcess(process, Integer.parseInt(line.substring("port ".length())));
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server did not start: " + said);
    }

    /** The Servlet API is optional, so this process has none. */
    static String withoutServlets(String classPath) {
        return Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.contains("servlet"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Serves until its standard input ends. */
    public static void main(String[] args) throws IOException {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Route hello = Route.get("/hello").open().handledBy(request -> WebResponse.json(200, "{\"contacts\":[]}"));
        try (JdkServer server =
                JdkServer.start(new Router(List.of(hello), ApiKey.of(ApiKey.generate())), ServerOptions.ofDefaults())) {
            System.out.println("port " + server.port());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
