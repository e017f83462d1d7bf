package io.threecx.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the other test relies on when it reads the scripts of the documents. */
class CommandTest {
    private static List<Command> read(String script) {
        return Command.of(script, new HashMap<>());
    }

    @Test
    void variablesStandInFrontOverSeveralLines() {
        assertThat(read("CRM=odoo KEY='a b' \\\n  java -jar x.jar --port 1 # says hello\n"))
                .containsExactly(new Command(
                        Map.of("CRM", "odoo", "KEY", "a b"), List.of("java", "-jar", "x.jar", "--port", "1")));
    }

    @Test
    void severalCommandsAndVariablesByThemselves() {
        assertThat(read("mvn -q package && java -jar x.jar\nexport A=$(openssl rand -hex 24) B=2\nC=3\n"))
                .extracting(Command::words)
                .containsExactly(
                        List.of("mvn", "-q", "package"), List.of("java", "-jar", "x.jar"), List.of(), List.of());
    }

    @Test
    void anAliasIsWhatItStandsFor() {
        assertThat(read("alias t='java -jar t.jar'\n\nt lint \"a b.xml\"\n"))
                .extracting(Command::words)
                .containsExactly(List.of("java", "-jar", "t.jar"), List.of("java", "-jar", "t.jar", "lint", "a b.xml"));
    }
}
