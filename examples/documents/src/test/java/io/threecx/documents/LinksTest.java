package io.threecx.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Links between the documents lead somewhere, and every guide is in the index. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() {
        return Document.all().stream()
                .map(document -> DynamicTest.dynamicTest(
                        Document.ROOT.relativize(document.file()).toString(),
                        () -> assertThat(broken(document)).isEmpty()));
    }

    @Test
    void everyGuideIsInTheIndex() throws IOException {
        Path docs = Document.ROOT.resolve("docs");
        Set<String> linked = new HashSet<>(links(Document.read(docs.resolve("README.md"))));
        linked.addAll(linked.stream().map(link -> link.replaceFirst("#.*", "")).toList());
        try (Stream<Path> guides = Files.list(docs)) {
            assertThat(guides.map(guide -> guide.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .isNotEmpty()
                    .isSubsetOf(linked);
        }
    }

    private static List<String> links(Document document) {
        return LINK.matcher(document.text())
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private static List<String> broken(Document document) {
        List<String> broken = new ArrayList<>();
        for (String link : links(document)) {
            if (link.matches("[a-z]+:.*")) {
                continue; // elsewhere
            }
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? document.file()
                    : document.file().resolveSibling(parts[0]).normalize();
            boolean inside = target.startsWith(Document.ROOT) && Files.exists(target);
            if (!inside || (parts.length == 2 && !anchors(Document.read(target)).contains(parts[1]))) {
                broken.add(link);
            }
        }
        return broken;
    }

    /** As GitHub makes them: lower case, no punctuation, dashes for spaces, a number behind one that comes again. */
    private static Set<String> anchors(Document document) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : document.text().split("\n")) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String slug = heading.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\]\\([^)]*\\)", "")
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int before = seen.merge(slug, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? slug : slug + "-" + before);
            }
        }
        return anchors;
    }
}
