package io.threecx.bitrix24.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;

class FormBodyFuzzTest {

    @FuzzTest
    void anyFormIsReadOrRefused(byte[] body) {
        Map<String, Object> form;
        try {
            form = FormBody.parse(body);
        } catch (MalformedEventException refused) {
            assertThat(refused).hasMessageContaining("the form");
            return;
        }
        assertThat(levels(form)).isLessThanOrEqualTo(FormBody.MOST_LEVELS);
    }

    private static int levels(Object value) {
        return value instanceof Map<?, ?> map
                ? 1
                        + map.values().stream()
                                .mapToInt(FormBodyFuzzTest::levels)
                                .max()
                                .orElse(0)
                : 0;
    }
}
