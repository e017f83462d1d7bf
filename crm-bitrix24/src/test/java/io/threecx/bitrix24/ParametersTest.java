package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void aFormHasNestedKeysToAnyDepth() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("NAME", "Zoë & Ali=1");
        fields.put("PHONE", List.of(Map.of("VALUE", "+4930"), Map.of("VALUE", "+49170")));
        fields.put("DEEP", List.of(List.of(Map.of("A", Map.of("B", 1)))));
        fields.put("NONE", null);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("fields", fields);
        parameters.put("filter", Map.of(">=ID", 10));
        parameters.put("flag", true);

        assertThat(Parameters.form(parameters).split("&"))
                .containsExactly(
                        "fields[NAME]=Zo%C3%AB%20%26%20Ali%3D1",
                        "fields[PHONE][0][VALUE]=%2B4930",
                        "fields[PHONE][1][VALUE]=%2B49170",
                        "fields[DEEP][0][0][A][B]=1",
                        "fields[NONE]=",
                        "filter[%3E%3DID]=10",
                        "flag=1");
    }

    @Test
    void aMomentHasAnOffsetInEveryForm() {
        Map<String, Object> parameters = Map.of("at", Instant.parse("2026-09-21T13:33:20.5Z"));

        assertThat(Parameters.form(parameters)).isEqualTo("at=2026-09-21T13%3A33%3A20%2B00%3A00");
        assertThat(new String(Parameters.json(parameters), StandardCharsets.UTF_8))
                .isEqualTo("{\"at\":\"2026-09-21T13:33:20+00:00\"}");
    }
}
