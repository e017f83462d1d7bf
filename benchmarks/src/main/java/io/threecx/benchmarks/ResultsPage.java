package io.threecx.benchmarks;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** RESULTS.md: all goals in one table, then a section for each part, then the versions. */
final class ResultsPage {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final String preface;
    private final StringBuilder sections = new StringBuilder();
    private final List<PartResult> all = new ArrayList<>();

    /** @param preface by hand, may be empty */
    ResultsPage(String preface) {
        this.preface = preface;
    }

    /**
     * Adds a section, unless there is nothing to say in it.
     *
     * @param results of one part, one for each JDK
     * @param byHand what somebody wrote about it, may be empty; it is taken as it is
     */
    void add(Section section, List<PartResult> results, String byHand) {
        if (results.isEmpty() && byHand.isBlank()) {
            return;
        }
        sections.append("## ").append(section.title()).append("\n\n");
        String summary =
                section.summary() + (section.described() ? " [How it is measured](" + section.anchor() + ")." : "");
        if (!summary.isBlank()) {
            sections.append(summary.strip()).append("\n\n");
        }
        if (results.isEmpty() && section.described()) {
            sections.append("Not measured yet.\n\n");
        }
        for (PartResult result : results) {
            sections.append(measured(result));
        }
        if (!results.isEmpty()) {
            sections.append("![Bar chart of the figures in the table above](results/")
                    .append(section.part())
                    .append(".svg)\n\n");
        }
        if (!byHand.isBlank()) {
            sections.append(byHand.strip()).append("\n\n");
        }
        all.addAll(results);
    }

    private static String measured(PartResult result) {
        String day = DAY.format(result.measuredAt());
        String commit = result.commit().isEmpty() ? "" : ", commit " + result.commit();
        return "**JDK " + result.jdk() + "**, " + day + commit
                + (result.quick() ? ". **A quick run: it shows that it works, its figures mean little.**" : "")
                + "\n\n" + (result.quick() ? FigureTable.undecided(result.figures()) : FigureTable.of(result.figures()))
                + "\n" + result.circumstances() + ".\n\n";
    }

    String text() {
        StringBuilder page = new StringBuilder("""
                # Results

                <!-- Written by benchmarks.jar: changes here are lost. Words belong into results/*.md, see README.md. -->

                """);
        if (!preface.isBlank()) {
            page.append(preface.strip()).append("\n\n");
        }
        page.append("## Goals\n\n").append(goals()).append("\n").append(sections);
        if (!all.isEmpty()) {
            page.append("## Versions\n\n").append(versions()).append("\n");
        }
        return page.toString().strip() + "\n";
    }

    private record Aim(String part, String figure, String goal) {}

    private String goals() {
        Set<Integer> jdks = new TreeSet<>();
        Map<Aim, Map<Integer, String>> aims = new LinkedHashMap<>();
        for (PartResult result : all) {
            jdks.add(result.jdk());
            for (Figure figure : result.figures()) {
                if (!figure.goal().isEmpty()) {
                    aims.computeIfAbsent(new Aim(result.part(), figure.what(), figure.goal()), any -> new TreeMap<>())
                            .put(result.jdk(), result.quick() ? "quick run" : outcome(figure));
                }
            }
        }
        if (aims.isEmpty()) {
            return "Nothing is measured yet.\n";
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("part", "figure", "goal"));
        jdks.forEach(jdk -> header.add("JDK " + jdk));
        rows.add(header);
        aims.forEach((aim, outcomes) -> {
            List<String> row = new ArrayList<>(List.of(link(aim.part), FigureTable.cell(aim.figure), aim.goal));
            jdks.forEach(jdk -> row.add(outcomes.getOrDefault(jdk, "-")));
            rows.add(row);
        });
        return FigureTable.aligned(rows);
    }

    private static String link(String part) {
        String anchor = Section.of(part).anchor();
        return "[" + part + "](" + anchor.substring(anchor.indexOf('#')) + ")";
    }

    /** The verdict with the figure that decided it. */
    private static String outcome(Figure figure) {
        String decisive = figure.aim().ofRatio()
                ? Unit.RATIO.shown(figure.ratios().median())
                : figure.unit().shown(figure.ourRounds().median());
        String verdict = figure.verdict();
        return (verdict.equals("met") ? verdict : "**" + verdict + "**") + ", " + decisive;
    }

    /** One version where all parts agree; else each with the parts that were measured with it. */
    private String versions() {
        Map<String, Map<String, Set<String>>> partsByVersion = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (PartResult result : all) {
            result.versions()
                    .forEach((name, version) -> partsByVersion
                            .computeIfAbsent(name, any -> new TreeMap<>())
                            .computeIfAbsent(version, any -> new LinkedHashSet<>())
                            .add(result.part() + " on JDK " + result.jdk()));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "version"));
        partsByVersion.forEach((name, parts) -> {
            List<String> told = new ArrayList<>();
            parts.forEach((version, measured) ->
                    told.add(parts.size() == 1 ? version : version + " (" + String.join(", ", measured) + ")"));
            rows.add(List.of(name, String.join("; ", told)));
        });
        return FigureTable.aligned(rows);
    }
}
