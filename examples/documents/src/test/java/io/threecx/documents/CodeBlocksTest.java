package io.threecx.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.threecx.build.Snippets;
import io.threecx.examples.pbx.PbxEmulatorServer;
import io.threecx.examples.template.TemplateRunner;
import io.threecx.web.Route;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xml.sax.InputSource;
import picocli.CommandLine;

/**
 * Every fenced block of every document is accounted for, by its language:
 *
 * <ul>
 *   <li>java: the same code stands, compiled, in a test or a program, under the name of its marker
 *   <li>sh: every program, module, option, variable, route, test class and property in it is there; what a complete start of a
 *       server sets is read by the real reader of settings
 *   <li>properties: its variables are there; with {@code CRM} in it, the real reader takes them
 *   <li>http: its routes are there
 *   <li>json, yaml, xml: it parses
 *   <li>python: it is run by a test, named below
 *   <li>text: a drawing, or what a program prints
 * </ul>
 */
class CodeBlocksTest {
    private static final Set<String> FOREIGN = Set.of("docker", "jfr", "openssl", "sqlite3");
    private static final Set<String> GOALS = Set.of("clean", "package", "test", "verify", "spotless:apply");
    private static final Set<String> FLAGS = Set.of("-q", "-am", "-B", "-o", "-DskipTests");
    private static final String JVM_OPTION = "-(D[a-z.]+=.*|Xm[sx]\\d+g|XX:[+-]?[A-Za-z]+(=\\S+)?)";
    private static final Pattern COMMAND_LINE = Pattern.compile("(?m)^\\s*(mvn|java|curl|export|[A-Z_]+=)");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    /** Rules that are linted one by one, and the lines for curl that are sent, by tests of their own. */
    private static final Path LINTED = Path.of("docs", "template-lint.md");

    private static final Path SENT = Path.of("docs", "bitrix24-gateway.md");
    private static final Path SENDER =
            Path.of("examples/bitrix24-gateway/src/test/java/io/threecx/examples/gateway/BitrixGatewayIT.java");

    private static final KnownNames NAMES = new KnownNames();
    private static final Map<Path, String> TESTS = sources("/src/test/java/");
    private static final Map<Path, String> PROGRAMS = sources("/src/main/java");
    private static final String POMS = poms();
    private static final List<Route> ROUTES = routes();

    @TestFactory
    Stream<DynamicTest> everyBlockIsTrue() {
        return documents()
                .flatMap(document -> document.blocks().stream())
                .map(block ->
                        DynamicTest.dynamicTest(block.place() + " " + block.language(), () -> checkAndSayWhere(block)));
    }

    private static void checkAndSayWhere(Document.Block block) {
        try {
            check(block);
        } catch (Exception | AssertionError wrong) {
            throw new AssertionError(block.place() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static void check(Document.Block block) throws Exception {
        switch (block.language()) {
            case "java" -> checkSnippet(block);
            case "sh" -> checkScript(block);
            case "properties" -> checkSettings(block);
            case "http" -> block.code().lines().forEach(CodeBlocksTest::checkRequestLine);
            case "json" ->
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build()
                        .readTree(block.code());
            case "yaml" ->
                assertThat(YAMLMapper.builder().build().readTree(block.code()).isObject())
                        .isTrue();
            case "xml" ->
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(block.code())));
            case "python" -> assertThat(block.document().file()).isEqualTo(SignatureCheckTest.DOCUMENT);
            case "text" -> assertThat(block.code()).isNotBlank().doesNotContainPattern(COMMAND_LINE);
            default -> fail("Nothing checks a block of the language '" + block.language() + "': name one that is.");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCommandInTheTextIsTrue() {
        Pattern command = Pattern.compile("`((?:[A-Z_]+=\\S+ )?(?:mvn|java -jar|curl) [^`]+)`");
        return documents()
                .flatMap(document -> command.matcher(document.text())
                        .results()
                        .map(found -> new Document.Block(
                                document, 0, "sh", "", found.group(1).replace('\n', ' '))))
                .map(block ->
                        DynamicTest.dynamicTest(block.place() + " " + block.code(), () -> checkAndSayWhere(block)));
    }

    @TestFactory
    Stream<DynamicTest> everyVariableInTheTextIsThere() {
        Pattern variable = Pattern.compile("`((?:THREECX|CRM|GATEWAY|DESK|CDR|PBX)_[A-Z0-9_]+)(?:=[^`]*)?`");
        return documents()
                .map(document -> DynamicTest.dynamicTest(
                        name(document),
                        () -> variable.matcher(document.text())
                                .results()
                                .map(found -> found.group(1))
                                .forEach(name -> assertThat(NAMES.contains(name)
                                                || (name.endsWith("_") && NAMES.isPrefix(name))
                                                || name.startsWith("CRM_ODOO_EU_")
                                                || name.startsWith("CRM_REAMAZE_EU_"))
                                        .as(name)
                                        .isTrue())));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteInTheTextIsThere() {
        Pattern path = Pattern.compile("`(?:(?:GET|POST) )?(/(?:3cx|odoo)/[^`?\\[ ]*)[^`]*`");
        return documents()
                .map(document -> DynamicTest.dynamicTest(
                        name(document),
                        () -> path.matcher(document.text())
                                .results()
                                .map(found -> found.group(1))
                                .filter(found -> !found.contains("..."))
                                .forEach(found -> assertThat(isServed("", found))
                                        .as(found)
                                        .isTrue())));
    }

    private static Stream<Document> documents() {
        return Document.all().stream().filter(document -> !document.file().endsWith(LINTED));
    }

    private static String name(Document document) {
        return Document.ROOT.relativize(document.file()).toString();
    }

    private static void checkSnippet(Document.Block block) throws IOException {
        assertThat(block.marker())
                .as("the line <!-- snippet: name --> before the block")
                .isNotEmpty();
        AssertionError last = new AssertionError("no source has the snippet " + block.marker());
        for (Map<Path, String> sources : List.of(TESTS, PROGRAMS)) {
            for (Map.Entry<Path, String> source : sources.entrySet()) {
                if (source.getValue().contains("// snippet: " + block.marker() + "\n")) {
                    try {
                        Snippets.check(block.document().file(), source.getKey(), block.marker());
                        return;
                    } catch (AssertionError other) {
                        last = other;
                    }
                }
            }
        }
        throw last;
    }

    private static void checkSettings(Document.Block block) {
        Map<String, String> settings = new HashMap<>();
        block.code().lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] pair = line.replaceFirst("\\s+#.*", "").split("=", 2);
            assertThat(pair).as(line).hasSize(2);
            settings.put(pair[0], pair[1]);
        });
        requireKnown(settings);
        if (settings.containsKey("CRM")) {
            settings.putIfAbsent("CRM_DIRECTORY_FILE", "contacts.csv");
            requireTaken(settings);
        }
    }

    private static void checkScript(Document.Block block) {
        Map<String, String> variables = new HashMap<>();
        Map<String, List<String>> aliases = new HashMap<>();
        block.document().blocks().stream()
                .filter(other -> other.language().equals("sh") && other.line() < block.line())
                .forEach(other -> Command.of(other.code(), aliases));
        for (Command command : Command.of(block.code(), aliases)) {
            Map<String, String> settings = new HashMap<>(command.variables());
            settings.keySet().removeIf(name -> block.code().contains("$" + name)); // of the shell
            requireKnown(settings);
            if (command.words().isEmpty()) {
                variables.putAll(command.variables());
                continue;
            }
            switch (command.words().get(0)) {
                case "mvn" -> checkMaven(command.words());
                case "java" -> checkJar(command);
                case "curl" -> checkCurl(block, command.words());
                default -> assertThat(FOREIGN).contains(command.words().get(0));
            }
        }
        if (variables.containsKey("CRM")) {
            requireTaken(variables);
        }
    }

    private static void requireKnown(Map<String, String> variables) {
        assertThat(variables.keySet()).allMatch(NAMES::contains);
    }

    private static void requireTaken(Map<String, String> settings) {
        House.of(settings).close();
    }

    private static void checkJar(Command command) {
        List<String> words = command.words();
        int jar = words.indexOf("-jar") + 1;
        if (jar == 0) {
            checkClassPath(words);
            return;
        }
        words.subList(1, jar - 1).forEach(option -> assertThat(option).matches(JVM_OPTION));
        String name = program(words.get(jar));
        String[] arguments = words.subList(jar + 1, words.size()).toArray(String[]::new);
        switch (name) {
            case "template-runner" -> new CommandLine(TemplateRunner.class).parseArgs(arguments);
            case "pbx-emulator" -> new CommandLine(PbxEmulatorServer.class).parseArgs(arguments);
            case "journal-server" ->
                assertThat(arguments)
                        .satisfiesAnyOf(
                                none -> assertThat(none).isEmpty(),
                                file -> assertThat(file).hasSize(2).startsWith("--config"));
            case "benchmarks" -> assertThat(String.join(" ", arguments)).isIn("", "lookup", "--write");
            case "lookup-server" -> {
                assertThat(arguments).isEmpty();
                if (!command.variables().isEmpty()) {
                    requireTaken(command.variables());
                }
            }
            default -> assertThat(arguments).isEmpty();
        }
    }

    private static void checkClassPath(List<String> words) {
        assertThat(words).hasSize(4).element(1).isEqualTo("-cp");
        for (String entry : words.get(2).split(":")) {
            assertThat(entry.startsWith("$") || !program(entry).isEmpty()).isTrue();
        }
        String main = words.get(3).replace('.', '/') + ".java";
        assertThat(PROGRAMS.keySet()).anyMatch(file -> file.toString().endsWith(main));
    }

    /** The module whose jar that is. */
    private static String program(String jar) {
        Path path = Path.of(jar);
        if (path.getParent() == null) { // copied to where it runs
            String name = jar.replace(".jar", "");
            assertThat(Document.ROOT.resolve("examples").resolve(name).resolve("pom.xml"))
                    .exists();
            return name;
        }
        Path module = Document.ROOT.resolve(path).getParent().getParent();
        String name = module.getFileName().toString();
        assertThat(module.resolve("pom.xml")).exists();
        assertThat(path.toString()).endsWith(name + "/target/" + name + ".jar");
        return name;
    }

    private static void checkMaven(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-pl")) {
                for (String module : words.get(++i).split(",")) {
                    assertThat(Document.ROOT.resolve(module).resolve("pom.xml")).exists();
                }
            } else if (word.startsWith("-P")) {
                assertThat(POMS).contains("<id>" + word.substring(2) + "</id>");
            } else if (word.startsWith("-Dtest=")) {
                for (String test : word.substring("-Dtest=".length()).split(",")) {
                    Pattern name = Pattern.compile(test.replace("*", ".*") + "\\.java");
                    assertThat(TESTS.keySet())
                            .anyMatch(file ->
                                    name.matcher(file.getFileName().toString()).matches());
                }
            } else if (word.startsWith("-D") && !FLAGS.contains(word)) {
                String property = word.substring(2).replaceFirst("=.*", "");
                assertThat(POMS.contains("<" + property)
                                || property.startsWith("surefire.")
                                || TESTS.values().stream().anyMatch(test -> test.contains("\"" + property + "\"")))
                        .as(property)
                        .isTrue();
            } else {
                assertThat(FLAGS.contains(word) || GOALS.contains(word))
                        .as(word)
                        .isTrue();
            }
        }
    }

    private static void checkCurl(Document.Block block, List<String> words) {
        if (block.document().file().endsWith(SENT)) {
            assertThat(TESTS.get(Document.ROOT.resolve(SENDER)))
                    .contains(SENT.getFileName().toString());
            return;
        }
        String method = words.contains("-d") ? "POST" : "GET";
        String address = "";
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-H", "-d" -> i++;
                case "-s" -> {}
                default -> address = words.get(i);
            }
        }
        URI uri = URI.create(address);
        assertThat(uri.getHost()).isEqualTo("localhost");
        assertThat(isServed(method, uri.getPath())).as(method + " " + address).isTrue();
    }

    private static void checkRequestLine(String line) {
        if (!line.isBlank() && !line.startsWith("{")) {
            String[] words = line.split("\\s+");
            assertThat(isServed(words[0], words[1].replaceFirst("\\?.*", "")))
                    .as(line)
                    .isTrue();
        }
    }

    /** By the house's own routes, or as a path that stands in the source of one of the programs. */
    private static boolean isServed(String method, String path) {
        String tidy = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return ROUTES.stream()
                        .anyMatch(route -> (method.isEmpty() || route.method().equals(method)) && isAt(route, tidy))
                || PROGRAMS.values().stream().anyMatch(source -> source.contains("\"" + tidy + "\""));
    }

    private static boolean isAt(Route route, String path) {
        return path.matches(PARAMETER.matcher(route.path()).replaceAll("[^/]+"));
    }

    private static List<Route> routes() {
        try (var house = House.withEverything()) {
            return house.routes();
        }
    }

    private static Map<Path, String> sources(String part) {
        Map<Path, String> texts = new HashMap<>();
        for (Path file : files(part)) {
            if (file.toString().endsWith(".java")) {
                texts.put(file, read(file));
            }
        }
        return texts;
    }

    private static String poms() {
        List<String> poms = new ArrayList<>();
        files("/pom.xml").forEach(file -> poms.add(read(file)));
        return String.join("\n", poms);
    }

    private static Set<Path> files(String part) {
        Set<Path> found = new HashSet<>();
        try (Stream<Path> all = Files.walk(Document.ROOT)) {
            all.filter(file ->
                            file.toString().contains(part) && !file.toString().contains("/target/"))
                    .filter(Files::isRegularFile)
                    .forEach(found::add);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
