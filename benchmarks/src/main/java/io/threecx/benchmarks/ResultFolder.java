package io.threecx.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where results are kept. Below {@code results}: a JSON file for each part and JDK, a chart for each part, and texts by hand,
 * {@code preface.md} and one for each part that needs words. Beside it RESULTS.md, which is made of all these.
 */
final class ResultFolder {
    private static final String PREFACE = "preface";
    private static final String TEXT = ".md";
    private static final String RESULT = ".json";

    private final Path page;
    private final Path results;

    private ResultFolder(Path folder) {
        this.page = folder.resolve("RESULTS.md");
        this.results = folder.resolve("results");
    }

    /** @throws IllegalArgumentException when there is no such folder */
    static ResultFolder in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder.toAbsolutePath()
                    + " to write results into: run this in the project's root, or name a folder that is there");
        }
        return new ResultFolder(folder);
    }

    /** Keeps a result in the place of the one that the same part had on the same JDK. */
    void save(PartResult result) throws IOException {
        write(file(result.part(), result.jdk()), ResultFile.write(result));
    }

    /** Whether a full run of that part on that JDK is kept, which a quick one must not replace. */
    boolean hasFullRun(String part, int jdk) throws IOException {
        Path file = file(part, jdk);
        return Files.exists(file) && !read(file).quick();
    }

    private Path file(String part, int jdk) {
        return results.resolve(part + "-jdk" + jdk + RESULT);
    }

    /** All that are kept, the older JDK first. */
    List<PartResult> all() throws IOException {
        List<PartResult> all = new ArrayList<>();
        for (Path file : files(RESULT)) {
            all.add(read(file));
        }
        all.sort(Comparator.comparingInt(PartResult::jdk));
        return all;
    }

    private static PartResult read(Path file) throws IOException {
        try {
            return ResultFile.read(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be read as a result, put it right or delete it: " + e.getMessage(), e);
        }
    }

    /**
     * Writes RESULTS.md and the charts anew.
     *
     * @param parts in the order in which they are shown; others that are found follow by name
     */
    void publish(Iterable<String> parts) throws IOException {
        Set<String> order = new LinkedHashSet<>();
        parts.forEach(order::add);
        Map<String, List<PartResult>> measured = new LinkedHashMap<>();
        for (PartResult result : all()) {
            measured.computeIfAbsent(result.part(), any -> new ArrayList<>()).add(result);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path file : files(TEXT)) {
            String name = file.getFileName().toString();
            texts.put(name.substring(0, name.length() - TEXT.length()), Files.readString(file));
        }
        Optional<String> preface = Optional.ofNullable(texts.remove(PREFACE));
        measured.keySet().stream().sorted().forEach(order::add);
        order.addAll(texts.keySet());
        ResultsPage whole = new ResultsPage(preface.orElse(""));
        for (String part : order) {
            List<PartResult> results = measured.getOrDefault(part, List.of());
            if (!results.isEmpty()) {
                write(
                        this.results.resolve(part + ".svg"),
                        Chart.of(Section.of(part).title(), results));
            }
            whole.add(Section.of(part), results, texts.getOrDefault(part, ""));
        }
        write(page, whole.text());
    }

    private List<Path> files(String ending) throws IOException {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(results)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Whole or not at all: who reads meanwhile has the old one. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), text);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
