package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void theRatioIsThatOfTheMediansAndTheSpreadThatOfTheRounds() {
        Figure figure = Figure.ratioAtLeast(0.7, "rate", Unit.PER_SECOND, samples(60, 80, 70), samples(100, 100, 140));

        assertThat(figure.ours()).isEqualTo("70/s (60 to 80)");
        assertThat(figure.ratio()).isEqualTo("0.70 (0.50 to 0.80)");
        assertThat(figure.verdict()).isEqualTo("met");
    }

    @Test
    void aGoalThatIsMissedIsSaidSo() {
        assertThat(Figure.ratioAtLeast(0.7, "rate", Unit.PER_SECOND, samples(69), samples(100))
                        .verdict())
                .isEqualTo("missed");
        assertThat(Figure.ratioAtMost(1.1, "time", Unit.MICROS, samples(111), samples(100))
                        .verdict())
                .isEqualTo("missed");
        assertThat(Figure.below(10, "tail", Unit.MILLIS, samples(9, 11, 10), samples(1, 1, 1))
                        .verdict())
                .isEqualTo("missed");
    }

    @Test
    void whatMayReachItsLimitMeetsIt() {
        assertThat(Figure.atMost(32, "heap", Unit.BYTES, samples(32), samples(1))
                        .verdict())
                .isEqualTo("met");
        assertThat(Figure.below(32, "heap", Unit.BYTES, samples(32), samples(1)).verdict())
                .isEqualTo("missed");
        assertThat(Figure.atLeast(32, "rate", Unit.PER_SECOND, samples(32), samples(1))
                        .verdict())
                .isEqualTo("met");
    }

    @Test
    void aTinyRatioIsNotShownAsNone() {
        assertThat(Figure.compared("time", Unit.NANOS, samples(221), samples(61_000))
                        .ratio())
                .startsWith("0.0036 ");
    }

    @Test
    void theTableIsMarkdownWithAlignedColumns() {
        Figure figure = Figure.compared("time", Unit.MICROS, samples(2, 1, 2), samples(4, 2, 4));

        String table = FigureTable.of(List.of(figure));

        assertThat(table.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .hasSize(table.indexOf('\n'))
                        .startsWith("| ")
                        .endsWith(" |"));
        assertThat(table).contains("| time ", "| 2 us (1 to 2) |", "| 0.50 (0.50 to 0.50) |");
    }

    @Test
    void aTextCannotEndItsCell() {
        String table = FigureTable.of(List.of(Figure.compared("a|b", Unit.MICROS, samples(1), samples(1))));

        assertThat(table).contains("| a\\|b ");
    }

    private static Samples samples(double... values) {
        Samples samples = new Samples();
        for (double value : values) {
            samples.add(value);
        }
        return samples;
    }
}
