package io.threecx.journal.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.SettingsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtensionsTest {

    @Test
    void aMapTellsWhoSitsWhere() {
        Extensions people = Extensions.of(Map.of("104", " ngozi@example.com "));
        assertThat(people.userAt("104")).contains("ngozi@example.com");
        assertThat(people.userAt("105")).isEmpty();
    }

    @Test
    void aMapThatChangesLaterChangesNobody() {
        Map<String, String> map = new HashMap<>(Map.of("104", "7"));
        Extensions people = Extensions.of(map);
        map.clear();
        assertThat(people.userAt("104")).contains("7");
    }

    @Test
    void everyBlankEntryIsNamedAtOnce() {
        assertThatThrownBy(() -> Extensions.of(Map.of("104", " ", "", "7", "105", "8", " 105", "9")))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems())
                                .containsExactlyInAnyOrder(
                                        "extension 104 has nobody",
                                        "an extension is blank",
                                        "extension 105 is listed twice"));
    }

    @Test
    void whoIsNotInTheFirstMayBeInTheSecond() {
        Extensions people = Extensions.of(Map.of("104", "first"))
                .then(Extensions.of(Map.of("104", "second", "105", "second")))
                .then(extension -> Optional.of("anybody"));
        assertThat(people.userAt("104")).contains("first");
        assertThat(people.userAt("105")).contains("second");
        assertThat(people.userAt("106")).contains("anybody");
    }
}
