package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.benchmarks.Goal.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {

    @Test
    void whatIsWrittenIsRead() throws IOException {
        PartResult result = Results.full(
                "lookup",
                17,
                Results.millis("the \"first\" | ünïcode", 3.1415926535897931),
                Figure.compared("rate", Unit.PER_SECOND, Results.samples(1e-9, 7), Results.samples(1e12, 3)));

        assertThat(ResultFile.read(ResultFile.write(result))).isEqualTo(result);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindOfGoalIsKept(Kind kind) throws IOException {
        Figure plain = Results.millis("figure", 1);
        Goal goal = kind == Kind.NONE ? Goal.none() : new Goal(kind, 0.7);
        PartResult result = Results.full(
                "index",
                25,
                new Figure("figure", Unit.NANOS, plain.ourRounds(), plain.peerRounds(), plain.ratios(), goal));

        assertThat(ResultFile.read(ResultFile.write(result))).isEqualTo(result);
    }

    @Test
    void aRatioToNothingIsKept() throws IOException {
        PartResult result = Results.full(
                "index",
                17,
                Figure.compared("figure", Unit.MILLIS, Results.samples(0, 1, 2), Results.samples(0, 0, 0)));

        assertThat(ResultFile.read(ResultFile.write(result))).isEqualTo(result);
    }

    @Test
    void otherReadersFindTheVerdictInIt() {
        String json = ResultFile.write(Results.full("index", 17, Results.millis("figure", 11)));

        assertThat(json.replaceAll("\\s", ""))
                .contains(
                        "\"name\":\"figure\",\"unit\":\"MILLIS\",\"ours\":{\"median\":11.0,\"least\":5.5,\"most\":22.0}")
                .contains("\"goal\":{\"kind\":\"BELOW\",\"limit\":10.0},\"verdict\":\"missed\"");
    }

    static Stream<Map.Entry<String, String>> mistakes() {
        return Stream.of(
                Map.entry("\"format\" : 1", "\"format\" : 2"),
                Map.entry("\"MILLIS\"", "\"FORTNIGHTS\""),
                Map.entry("\"BELOW\"", "\"SOMEWHERE\""),
                Map.entry("\"median\" : 11.0", "\"median\" : \"many\""),
                Map.entry("\"measuredAt\"", "\"when\""),
                Map.entry("2026-11-22T12:00:00Z", "yesterday"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatIsNoResultIsRefused(Map.Entry<String, String> mistake) {
        String json = ResultFile.write(Results.full("index", 17, Results.millis("figure", 11)));
        assertThat(json).contains(mistake.getKey());

        assertThatThrownBy(() -> ResultFile.read(json.replace(mistake.getKey(), mistake.getValue())))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"format\" : 1", "42"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> ResultFile.read(text)).isInstanceOf(IOException.class);
    }
}
