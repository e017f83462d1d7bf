package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void itEndsAtARoundNumberAndHasAHandfulOfMarks() {
        for (double most = 1e-4; most < 1e10; most *= 1.37) {
            Axis axis = Axis.of(List.of(most, most / 3));

            assertThat(axis.most()).isGreaterThanOrEqualTo(most * (1 - 1e-9)).isLessThan(most * 1.6);
            assertThat(axis.marks()).hasSizeBetween(3, 6);
            assertThat(axis.marks().stream().map(axis::shown)).doesNotHaveDuplicates();
            assertThat(axis.marks().get(0)).isZero();
        }
    }

    @Test
    void marksAreShownAsTheyAreSaid() {
        assertThat(shown(Axis.of(List.of(1.7)))).containsExactly("0.0", "0.5", "1.0", "1.5", "2.0");
        assertThat(shown(Axis.of(List.of(2_000_000.0)))).contains("0", "1,000,000", "2,000,000");
        assertThat(shown(Axis.of(List.of(10.0)))).containsExactly("0", "5", "10");
    }

    @Test
    void aNegativeFigureHasItsPlaceLeftOfZero() {
        Axis axis = Axis.of(List.of(-10.0, 30.0));

        assertThat(axis.place(-10)).isLessThan(axis.place(0)).isGreaterThanOrEqualTo(0);
        assertThat(axis.marks()).contains(0.0);
    }

    @Test
    void whatIsBeyondItIsAtItsEnd() {
        Axis axis = Axis.of(List.of(10.0, Double.POSITIVE_INFINITY, Double.NaN));

        assertThat(axis.most()).isEqualTo(10);
        assertThat(axis.place(11)).isEqualTo(1);
        assertThat(axis.place(-1)).isZero();
    }

    private static List<String> shown(Axis axis) {
        return axis.marks().stream().map(axis::shown).toList();
    }
}
