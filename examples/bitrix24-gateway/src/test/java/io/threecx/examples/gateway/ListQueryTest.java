package io.threecx.examples.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.threecx.web.WebRequest;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListQueryTest {
    private static final String[] PARTS = {
        "filter",
        "select",
        "start",
        "ORDER_BY",
        "order",
        "[",
        "]",
        "[]",
        "%5B",
        "%5D",
        "%25",
        "%",
        "=",
        "&",
        "!",
        ">",
        "<",
        "@",
        "ID",
        "STAGE_ID",
        "DESC",
        "+",
        ",",
        "-1",
        "50",
        "\u0130",
        "%00",
        "%F0%9F%98%80",
        "",
        "UF_*",
        "*",
        "x".repeat(300)
    };

    @Test
    void whateverAUrlHoldsItIsReadOrRefused() {
        long seed = 20260921L;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder query = new StringBuilder();
            for (int part = random.nextInt(14); part >= 0; part--) {
                query.append(PARTS[random.nextInt(PARTS.length)]);
            }
            assertThatCode(() -> read(query.toString()))
                    .as("seed " + seed + ": " + query)
                    .doesNotThrowAnyException();
        }
    }

    private static void read(String query) {
        try {
            ListQuery.of(WebRequest.builder("GET", "/").rawQuery(query).build().queries());
        } catch (Refused refused) {
            if (refused.response().status() != 400) {
                throw refused;
            }
        }
    }
}
