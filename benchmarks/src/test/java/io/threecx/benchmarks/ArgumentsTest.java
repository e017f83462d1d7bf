package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static final List<String> PARTS = List.of("index", "lookup");

    @Test
    void withoutArgumentsEverythingRunsAndNothingIsKept() {
        Arguments none = parse();

        assertThat(PARTS).allMatch(none::wants);
        assertThat(none.quick()).isFalse();
        assertThat(none.folder()).isEmpty();
        assertThat(none.measure()).isTrue();
    }

    @Test
    void resultsAreKeptInTheFolderOfTheBenchmarksOrAnother() {
        assertThat(parse("--write").folder()).contains(Path.of("benchmarks"));
        assertThat(parse("lookup", "--write=elsewhere", "--quick").folder()).contains(Path.of("elsewhere"));
        assertThat(parse("--write").measure()).isTrue();
        assertThat(parse("--page").folder()).contains(Path.of("benchmarks"));
        assertThat(parse("--page=elsewhere").measure()).isFalse();
    }

    @Test
    void partsAndRowsAreRead() {
        Arguments some = parse("lookup", "--rows=1000000");

        assertThat(some.wants("lookup")).isTrue();
        assertThat(some.wants("index")).isFalse();
        assertThat(some.rows()).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookpu", "--rows=0", "--rows", "--rows=many", "--quick=yes", "--help", ""})
    void whatIsNotUnderstoodIsToldWithTheUsage(String argument) {
        assertThatThrownBy(() -> parse("index", argument))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"" + argument + "\"", "[index] [lookup]", "--write");
    }

    private static Arguments parse(String... arguments) {
        return Arguments.parse(List.of(arguments), PARTS);
    }
}
