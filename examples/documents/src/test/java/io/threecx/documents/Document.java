package io.threecx.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One Markdown file of this repository: its blocks of code, and its text without them. */
record Document(Path file, List<Block> blocks, String text) {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("( *)```(\\S*)\\s*");
    private static final Pattern MARKER = Pattern.compile("<!-- snippet: (\\w+) -->");

    /**
     * A fenced block.
     *
     * @param marker name of the snippet that it shows, empty if it says none
     */
    record Block(Document document, int line, String language, String marker, String code) {
        String place() {
            return ROOT.relativize(document.file()) + ":" + line;
        }
    }

    /** Parts of RESULTS.md, where they are checked. */
    private static final Path PARTS = ROOT.resolve("benchmarks/results");

    /** Every Markdown file of the repository. */
    static List<Document> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md") && !file.startsWith(PARTS))
                    .filter(file -> Stream.of("target", "node_modules", ".git").noneMatch(part -> isBelow(file, part)))
                    .sorted()
                    .map(Document::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBelow(Path file, String folder) {
        return ROOT.relativize(file).startsWith(folder)
                || ROOT.relativize(file).toString().contains("/" + folder + "/");
    }

    static Document read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Block> blocks = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Document document = new Document(file, blocks, "");
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                text.append(lines.get(i)).append('\n');
                continue;
            }
            int start = i;
            String indentation = fence.group(1);
            StringBuilder code = new StringBuilder();
            for (i++; !lines.get(i).strip().equals("```"); i++) {
                String line = lines.get(i);
                code.append(line.startsWith(indentation) ? line.substring(indentation.length()) : line)
                        .append('\n');
            }
            Matcher marker =
                    MARKER.matcher(start == 0 ? "" : lines.get(start - 1).strip());
            String name = marker.matches() ? marker.group(1) : "";
            blocks.add(new Block(document, start + 1, fence.group(2), name, code.toString()));
        }
        return new Document(file, blocks, text.toString());
    }
}
