package io.threecx.examples.template;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Finding;
import io.threecx.template.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lint FILE...}: what is wrong in templates, where, and what to change. */
@Command(
        name = "lint",
        description = "Says what is wrong in templates, where, and what to change.",
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Templates to look at.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** One finding and the file that it is about. */
    private record Found(Path file, Finding finding) {}

    @Override
    public Integer call() {
        List<Found> all = new ArrayList<>();
        for (Path file : files) {
            findings(file).forEach(finding -> all.add(new Found(file, finding)));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(all));
        } else {
            all.forEach(found -> out.println(new FindingText(found.file(), found.finding()).ansi(Ansi.AUTO)));
            out.println(summary(all));
        }
        return count(all, Severity.ERROR) == 0 ? 0 : 1;
    }

    private List<Finding> findings(Path file) {
        try {
            return CrmTemplate.lint(file);
        } catch (IOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot read " + file + ": " + Reason.of(unreadable), unreadable);
        }
    }

    private String summary(List<Found> all) {
        long errors = count(all, Severity.ERROR);
        long warnings = count(all, Severity.WARNING);
        String where = files.size() == 1 ? "" : " in " + files.size() + " files";
        return errors + warnings == 0
                ? "Nothing to complain about" + where + "."
                : plural(errors, "error") + ", " + plural(warnings, "warning") + where + ".";
    }

    private static String plural(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private static long count(List<Found> all, Severity severity) {
        return all.stream()
                .filter(found -> found.finding().severity() == severity)
                .count();
    }

    private static String asJson(List<Found> all) {
        List<Map<String, Object>> findings = all.stream()
                .map(found -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("file", found.file().toString());
                    entry.put("rule", found.finding().rule().id());
                    entry.put("severity", found.finding().severity().text());
                    found.finding().position().ifPresent(position -> {
                        entry.put("line", position.line());
                        entry.put("column", position.column());
                    });
                    entry.put("message", found.finding().message());
                    return entry;
                })
                .toList();
        return JsonMapper.builder()
                .build()
                .valueToTree(Map.of("findings", findings))
                .toPrettyString();
    }
}
