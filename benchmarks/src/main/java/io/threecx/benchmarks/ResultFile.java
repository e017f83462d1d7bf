package io.threecx.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A result as JSON. The verdict stands in it for other readers; here it follows from figure and goal. */
final class ResultFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;

    private ResultFile() {}

    static String write(PartResult result) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT)
                .put("part", result.part())
                .put("quick", result.quick())
                .put("measuredAt", result.measuredAt().toString())
                .put("commit", result.commit());
        Machine machine = result.machine();
        root.putObject("machine")
                .put("cores", machine.cores())
                .put("processor", machine.processor())
                .put("memoryBytes", machine.memoryBytes())
                .put("system", machine.system())
                .put("jdk", machine.jdk())
                .put("vm", machine.vm());
        root.putObject("loadAverage").put("before", result.loadBefore()).put("after", result.loadAfter());
        ObjectNode versions = root.putObject("versions");
        sorted(result.versions()).forEach(versions::put);
        List<JsonNode> figures = new ArrayList<>();
        result.figures().forEach(figure -> figures.add(figure(figure)));
        root.putArray("figures").addAll(figures);
        return root.toPrettyString() + "\n";
    }

    private static Map<String, String> sorted(Map<String, String> versions) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(versions);
        return sorted;
    }

    private static ObjectNode figure(Figure figure) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", figure.what()).put("unit", figure.unit().name());
        node.set("ours", spread(figure.ourRounds()));
        node.set("peer", spread(figure.peerRounds()));
        node.set("ratio", spread(figure.ratios()));
        if (figure.aim().kind() != Goal.Kind.NONE) {
            node.putObject("goal")
                    .put("kind", figure.aim().kind().name())
                    .put("limit", figure.aim().limit());
            node.put("verdict", figure.verdict());
        }
        return node;
    }

    private static ObjectNode spread(Spread spread) {
        return JSON.createObjectNode()
                .put("median", spread.median())
                .put("least", spread.least())
                .put("most", spread.most());
    }

    /** @throws IOException when it is not what {@link #write} writes; the message says what is wrong */
    static PartResult read(String json) throws IOException {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.path("format").asInt() != FORMAT) {
                throw new IOException("it has no \"format\": " + FORMAT);
            }
            JsonNode machine = root.required("machine");
            Map<String, String> versions = new TreeMap<>();
            root.required("versions")
                    .properties()
                    .forEach(version ->
                            versions.put(version.getKey(), version.getValue().asText()));
            List<Figure> figures = new ArrayList<>();
            for (JsonNode figure : root.required("figures")) {
                figures.add(figure(figure));
            }
            return new PartResult(
                    root.required("part").asText(),
                    root.required("quick").asBoolean(),
                    Instant.parse(root.required("measuredAt").asText()),
                    root.required("commit").asText(),
                    new Machine(
                            machine.required("cores").asInt(),
                            machine.required("processor").asText(),
                            machine.required("memoryBytes").asLong(),
                            machine.required("system").asText(),
                            machine.required("jdk").asInt(),
                            machine.required("vm").asText()),
                    number(root.required("loadAverage").required("before")),
                    number(root.required("loadAverage").required("after")),
                    versions,
                    figures);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Figure figure(JsonNode node) {
        JsonNode goal = node.path("goal");
        return new Figure(
                node.required("name").asText(),
                Unit.valueOf(node.required("unit").asText()),
                spread(node.required("ours")),
                spread(node.required("peer")),
                spread(node.required("ratio")),
                goal.isMissingNode()
                        ? Goal.none()
                        : new Goal(Goal.Kind.valueOf(goal.required("kind").asText()), number(goal.required("limit"))));
    }

    private static Spread spread(JsonNode node) {
        return new Spread(
                number(node.required("median")), number(node.required("least")), number(node.required("most")));
    }

    /** What is no number in JSON, such as a ratio to zero, stands there as a text. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.parseDouble(node.asText());
    }
}
