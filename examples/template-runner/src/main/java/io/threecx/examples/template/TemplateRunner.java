package io.threecx.examples.template;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * {@code template-runner lint FILE...}, {@code template-runner run FILE --number +44...} and {@code template-runner doctor URL}.
 *
 * <p>Exit codes: 0 when no error was found, 1 for findings of severity error or a run that failed, 2 for wrong use.
 */
@Command(
        name = "template-runner",
        description =
                "Says what is wrong with a 3CX CRM template, runs it as the PBX would, and says what a PBX allows.",
        mixinStandardHelpOptions = true,
        version = "threecx template-runner",
        subcommands = {LintCommand.class, RunCommand.class, DoctorCommand.class, HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no error was found",
            "1:a finding is an error, the run failed, or a way is closed",
            "2:wrong use: an unknown option, a file that cannot be read"
        })
public final class TemplateRunner {

    private TemplateRunner() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new TemplateRunner())
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, arguments) -> {
                    CommandLine used = wrong.getCommandLine();
                    used.getErr().println(used.getColorScheme().errorText(String.valueOf(wrong.getMessage())));
                    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, used.getErr());
                    used.getErr().println("Try '" + used.getCommandSpec().qualifiedName() + " --help' for more.");
                    return CommandLine.ExitCode.USAGE;
                });
    }
}
