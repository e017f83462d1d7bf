package io.threecx.examples.journal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.examples.journal.config.YamlNode.Empty;
import io.threecx.examples.journal.config.YamlNode.Mapping;
import io.threecx.examples.journal.config.YamlNode.Scalar;
import io.threecx.examples.journal.config.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    @Test
    void valuesAreTextAsItWasWrittenWithTheLineOfTheirKey() throws Exception {
        Mapping root = YamlReader.read("""
                # comment
                0101: 017
                time: 17:00
                flag: Yes
                none: ~
                list:
                  - a
                  - {b: 1.50}
                """);

        assertThat(root.entries().get("0101")).isEqualTo(new Scalar("017", 2));
        assertThat(root.entries().get("time")).isEqualTo(new Scalar("17:00", 3));
        assertThat(root.entries().get("flag")).isEqualTo(new Scalar("Yes", 4));
        assertThat(root.entries().get("none")).isEqualTo(new Empty(5));
        assertThat(root.entries().get("list"))
                .isEqualTo(new Sequence(
                        List.of(new Scalar("a", 7), new Mapping(Map.of("b", new Scalar("1.50", 8)), 8)), 6));
    }

    @Test
    void nothingIsAnEmptyMapping() throws Exception {
        assertThat(YamlReader.read("").entries()).isEmpty();
        assertThat(YamlReader.read("# only this\n").entries()).isEmpty();
    }

    @Test
    void anAliasStandsForItsAnchor() throws Exception {
        Mapping root = YamlReader.read("monday: &day {start: 8, end: 17}\ntuesday: *day\n");

        assertThat(root.entries().get("tuesday")).isEqualTo(root.entries().get("monday"));
    }

    @Test
    void aTagMakesNoObject() throws Exception {
        assertThat(YamlReader.read("a: !!java.net.URL [\"http://192.0.2.1/\"]\n")
                        .entries()
                        .get("a"))
                .isInstanceOf(Sequence.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\nb: 2\\na: 3 | the key 'a' stands twice, first in line 1 | 3",
                "x:\\n  <<: 1 | merging with << is not supported | 2",
                "a: *b | the alias *b has no anchor &b before it | 1",
                "a: 1\\n---\\nb: 2 | a second document begins here | 3",
                "- a | the file is a mapping of keys | 1",
                "a: [1 | this is not YAML | 1",
                "a:\\n\\tb: 1 | this is not YAML | 1",
                "a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: {n: {o: {p: {q: {r: 1}}}}}}}}}}}}}}}}} | nested deeper | 1"
            })
    void whatIsWrongIsToldWithItsLine(String text, String message, int line) {
        assertThatThrownBy(() -> YamlReader.read(text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOfSatisfying(
                        YamlReader.YamlException.class,
                        wrong -> assertThat(wrong.line()).isEqualTo(line))
                .hasMessageContaining(message);
    }

    @Test
    void aliasesOfAliasesAreBounded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]%n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThatThrownBy(() -> YamlReader.read(bomb.toString())).hasMessageContaining("more than 100 aliases");
    }
}
