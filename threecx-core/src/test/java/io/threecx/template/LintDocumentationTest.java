package io.threecx.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.template.LintExamples.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/template-lint.md is made from the rules and their examples; this test keeps it so. */
class LintDocumentationTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "template-lint.md");

    @Test
    void theDocumentSaysWhatTheRulesSay() throws IOException {
        StringBuilder text = new StringBuilder("""
                # What the template linter looks for

                `CrmTemplate.lint(file)` reads a 3CX CRM template and says what would keep it from working: the rule, how bad
                it is, line and column, what is wrong and what to write instead. A file that cannot be read at all gives a
                finding, too. Messages quote names out of the file, never defaults, addresses or texts.

                An *error* is something 3CX refuses, fails on, or drops without a word; a *warning* works for some calls, some
                versions, or by luck. The last column names the part of the 3CX CRM template description that a rule rests on.

                | rule | severity | why | source |
                |---|---|---|---|
                """);
        for (LintRule rule : LintRule.values()) {
            text.append("| [`")
                    .append(rule.id())
                    .append("`](#")
                    .append(rule.id())
                    .append(") | ");
            text.append(rule.severity().text())
                    .append(" | ")
                    .append(escaped(rule.why()))
                    .append(" | ");
            text.append(escaped(rule.source())).append(" |\n");
        }
        text.append("\nThe examples are parts of a template; what stands around them is right.\n");
        for (Example example : LintExamples.all()) {
            text.append("\n## ")
                    .append(example.rule().id())
                    .append("\n\n")
                    .append(escaped(example.rule().why()));
            text.append("\n\nWrong:\n\n```xml\n").append(Example.shown(example.wrong()));
            text.append("\n```\n\nRight:\n\n```xml\n").append(example.right()).append("\n```\n");
        }
        if (Boolean.getBoolean("threecx.api.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT).hasContent(text.toString());
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
