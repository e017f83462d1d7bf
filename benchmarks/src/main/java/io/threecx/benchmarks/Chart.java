package io.threecx.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The figures of a part as bars, ours above the peer's. Each figure has a scale of its own, since milliseconds and requests a
 * second share none, and ours and the peer's are all that shall be compared.
 */
final class Chart {
    private static final double WIDTH = 900;
    private static final double MARGIN = 28;
    private static final double BARS = 132;
    private static final double BARS_END = 654;
    private static final double VALUES = 768;
    private static final double HEADER = 104;
    private static final double TITLE = 26;
    private static final double LINE = 17;
    private static final double BAR = 14;
    private static final double PAIR = 2 * BAR + 3;
    private static final double BETWEEN_PAIRS = 10;
    private static final double MARKS = 18;
    private static final double BETWEEN_FIGURES = 32;
    private static final double WHISKER = 3.5;

    /** In characters of the title's font, with room for what is said of a goal beyond the scale. */
    private static final int LONGEST_LINE = 84;

    /** A goal farther away than that many times the largest figure would leave nothing to see of the bars. */
    private static final double FARTHEST_GOAL = 4;

    private static final String STYLE = """
            svg { color-scheme: light dark;
              --page: #ffffff; --edge: #d8dee4; --text: #1f2328; --quiet: #59636e; --grid: #e6eaef;
              --ours: #2f6feb; --peer: #aebac8; --spread: #24292f; --goal: #bc4c00; --met: #1a7f37; --missed: #cf222e; }
            @media (prefers-color-scheme: dark) { svg {
              --page: #0d1117; --edge: #30363d; --text: #e6edf3; --quiet: #9198a1; --grid: #21262d;
              --ours: #4c8dff; --peer: #57606a; --spread: #f0f6fc; --goal: #f0883e; --met: #3fb950; --missed: #ff7b72; } }
            text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
              font-variant-numeric: tabular-nums; fill: var(--text); }
            .page { fill: var(--page); stroke: var(--edge); }
            .head { font-size: 20px; font-weight: 600; }
            .what { font-size: 13.5px; font-weight: 600; }
            .quiet { fill: var(--quiet); font-weight: 400; font-size: 12px; }
            .right { text-anchor: end; }
            .mark { fill: var(--quiet); font-size: 11px; text-anchor: middle; }
            .strong { font-weight: 600; }
            .met { fill: var(--met); font-weight: 600; }
            .missed { fill: var(--missed); font-weight: 600; }
            .ours { fill: var(--ours); }
            .peer { fill: var(--peer); }
            .grid { stroke: var(--grid); }
            .zero { stroke: var(--quiet); }
            .spread { stroke: var(--spread); stroke-width: 1.25; }
            .goal { stroke: var(--goal); stroke-width: 2; stroke-dasharray: 4 3; }
            """;

    private final String title;
    private final List<PartResult> results;
    private final Svg svg = new Svg();

    private Chart(String title, List<PartResult> results) {
        this.title = title;
        this.results = results;
    }

    /** @param results of one part, one for each JDK, at least one */
    static String of(String title, List<PartResult> results) {
        return new Chart(title, results).drawn();
    }

    /** One figure as it came out on one JDK. */
    private record Pair(PartResult result, Figure figure) {}

    private String drawn() {
        Map<String, List<Pair>> figures = new LinkedHashMap<>();
        for (PartResult result : results) {
            for (Figure figure : result.figures()) {
                figures.computeIfAbsent(figure.what() + figure.unit(), any -> new ArrayList<>())
                        .add(new Pair(result, figure));
            }
        }
        double height = HEADER + MARGIN / 2;
        for (List<Pair> pairs : figures.values()) {
            height += height(pairs);
        }
        svg.rect(0.5, 0.5, WIDTH - 1, height - 1, 8, "page");
        header();
        double y = HEADER;
        for (List<Pair> pairs : figures.values()) {
            draw(pairs, y);
            y += height(pairs);
        }
        String description = results.stream().map(Chart::inWords).collect(Collectors.joining("\n"));
        return svg.document(WIDTH, height, STYLE, heading(), description);
    }

    private static double barsHeight(List<Pair> pairs) {
        return pairs.size() * (PAIR + BETWEEN_PAIRS) - BETWEEN_PAIRS;
    }

    private static double titleHeight(List<Pair> pairs) {
        return oneLine(pairs) ? TITLE : TITLE + LINE;
    }

    /** Whether there is room for the goal behind the title. */
    private static boolean oneLine(List<Pair> pairs) {
        Figure first = pairs.get(0).figure;
        return first.what().length() + first.goal().length() <= LONGEST_LINE;
    }

    private static double height(List<Pair> pairs) {
        return titleHeight(pairs) + barsHeight(pairs) + MARKS + BETWEEN_FIGURES;
    }

    private String heading() {
        boolean quick = results.stream().anyMatch(PartResult::quick);
        return title + (quick ? " (a quick run: its figures mean little)" : "");
    }

    private void header() {
        svg.text(MARGIN, 42, heading(), "head");
        String jdks = new TreeSet<>(results.stream().map(PartResult::jdk).toList())
                .stream().map(jdk -> "JDK " + jdk).collect(Collectors.joining(", "));
        svg.text(WIDTH - MARGIN, 42, jdks, "quiet right");
        double y = 70;
        svg.rect(MARGIN, y - 10, 12, 12, 2, "ours");
        svg.text(MARGIN + 18, y, "ours", "quiet");
        svg.rect(MARGIN + 62, y - 10, 12, 12, 2, "peer");
        svg.text(MARGIN + 80, y, "peer", "quiet");
        whisker(MARGIN + 126, MARGIN + 150, y - 4);
        svg.text(MARGIN + 157, y, "least to most of the rounds", "quiet");
        svg.line(MARGIN + 332, y - 11, MARGIN + 332, y + 3, "goal");
        svg.text(MARGIN + 340, y, "goal", "quiet");
        svg.text(WIDTH - MARGIN, y, "each figure has a scale of its own", "quiet right");
    }

    private void draw(List<Pair> pairs, double top) {
        Figure first = pairs.get(0).figure;
        double bars = top + titleHeight(pairs);
        double end = bars + barsHeight(pairs);
        Axis axis = axis(pairs);
        String goals = goals(pairs, axis);
        if (oneLine(pairs)) {
            svg.text(MARGIN, top + 12, first.what(), "what", goals, "quiet");
        } else {
            svg.text(MARGIN, top + 12, first.what(), "what");
            svg.text(MARGIN, top + 12 + LINE, goals, "quiet");
        }
        List<Double> marks = axis.marks();
        for (double mark : marks) {
            double x = x(axis, mark);
            svg.line(x, bars - 4, x, end + 4, mark == 0 ? "zero" : "grid");
            boolean last = mark == marks.get(marks.size() - 1);
            svg.text(x, end + MARKS, axis.shown(mark) + (last ? first.unit() : ""), "mark");
        }
        double y = bars;
        for (Pair pair : pairs) {
            draw(pair, axis, y);
            y += PAIR + BETWEEN_PAIRS;
        }
    }

    private static String goals(List<Pair> pairs, Axis axis) {
        String goals = pairs.stream()
                .map(pair -> pair.figure.goal())
                .filter(goal -> !goal.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        boolean beyond = pairs.stream().anyMatch(pair -> goal(pair).orElse(0) > axis.most());
        return goals.isEmpty() ? "" : "goal " + goals + (beyond ? ", beyond the scale" : "");
    }

    private static OptionalDouble goal(Pair pair) {
        return pair.figure.aim().line(pair.figure.peerRounds().median());
    }

    private static Axis axis(List<Pair> pairs) {
        List<Double> values = new ArrayList<>();
        for (Pair pair : pairs) {
            for (Spread spread : List.of(pair.figure.ourRounds(), pair.figure.peerRounds())) {
                values.addAll(List.of(spread.least(), spread.median(), spread.most()));
            }
        }
        double most =
                values.stream().filter(Double::isFinite).max(Double::compare).orElse(0.0);
        for (Pair pair : pairs) {
            goal(pair).ifPresent(goal -> {
                if (goal <= most * FARTHEST_GOAL) {
                    values.add(goal);
                }
            });
        }
        return Axis.of(values);
    }

    private static double x(Axis axis, double value) {
        return BARS + axis.place(value) * (BARS_END - BARS);
    }

    private void draw(Pair pair, Axis axis, double y) {
        Figure figure = pair.figure;
        String jdk = results.size() > 1 ? ", JDK " + pair.result.jdk() : "";
        bar(axis, y, "ours" + jdk, "ours", figure.ourRounds(), figure.unit());
        bar(axis, y + PAIR - BAR, "peer" + jdk, "peer", figure.peerRounds(), figure.unit());
        OptionalDouble goal = goal(pair);
        if (goal.isPresent() && goal.getAsDouble() <= axis.most()) {
            double x = x(axis, goal.getAsDouble());
            svg.line(x, y - 4, x, y + PAIR + 4, "goal");
        }
        double right = WIDTH - MARGIN;
        svg.text(
                right, y + BAR - 3, "ratio " + Unit.RATIO.number(figure.ratios().median()), "strong right");
        if (!pair.result.quick() && !figure.verdict().isEmpty()) {
            svg.text(right, y + PAIR - 3, figure.verdict(), figure.verdict() + " right");
        }
    }

    private void bar(Axis axis, double y, String label, String look, Spread spread, Unit unit) {
        svg.text(BARS - 10, y + BAR - 3, label, "right");
        double least = x(axis, spread.least());
        double most = x(axis, spread.most());
        double end = x(axis, spread.median());
        double zero = x(axis, 0);
        if (Double.isFinite(spread.median())) {
            svg.rect(Math.min(zero, end), y, Math.max(1, Math.abs(end - zero)), BAR, 2, look);
        }
        if (spread.least() < spread.most() && Double.isFinite(spread.most() - spread.least())) {
            whisker(least, most, y + BAR / 2);
        }
        svg.text(
                VALUES,
                y + BAR - 3,
                unit.shown(spread.median()),
                (look.equals("ours") ? "strong" : "quiet") + " right");
    }

    private void whisker(double from, double to, double y) {
        svg.line(from, y, to, y, "spread");
        svg.line(from, y - WHISKER, from, y + WHISKER, "spread");
        svg.line(to, y - WHISKER, to, y + WHISKER, "spread");
    }

    private static String inWords(PartResult result) {
        return result.figures().stream()
                .map(figure -> figure.what() + ", JDK " + result.jdk() + ": ours " + figure.ours() + ", peer "
                        + figure.peer() + ", ratio " + figure.ratio()
                        + (figure.goal().isEmpty() || result.quick()
                                ? ""
                                : ", goal " + figure.goal() + ": " + figure.verdict())
                        + ".")
                .collect(Collectors.joining("\n"));
    }
}
