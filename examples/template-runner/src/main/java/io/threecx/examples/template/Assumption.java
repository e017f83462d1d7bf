package io.threecx.examples.template;

import io.threecx.testkit.PbxOptions;
import io.threecx.testkit.PbxOptions.AutomaticCreation;
import io.threecx.testkit.PbxOptions.EmptyInteger;
import io.threecx.testkit.PbxOptions.EmptyList;
import io.threecx.testkit.PbxOptions.ExpirationUnit;
import io.threecx.testkit.PbxOptions.FailedReport;
import io.threecx.testkit.PbxOptions.NumberInBody;
import io.threecx.testkit.PbxOptions.PositionalPath;
import io.threecx.testkit.PbxOptions.RepeatedOutput;
import io.threecx.testkit.PbxOptions.TokenVariables;
import io.threecx.testkit.PbxOptions.UnmatchedCall;
import io.threecx.testkit.PbxOptions.UnquotedWord;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The questions about 3CX that {@link PbxOptions} lets a user answer, for the command line. */
enum Assumption {
    EXPIRATION_UNIT(choice(ExpirationUnit.class, PbxOptions.Builder::expirationUnit)),
    TOKEN_VARIABLES(choice(TokenVariables.class, PbxOptions.Builder::tokenVariables)),
    REPEATED_OUTPUT(choice(RepeatedOutput.class, PbxOptions.Builder::repeatedOutput)),
    POSITIONAL_PATH(choice(PositionalPath.class, PbxOptions.Builder::positionalPath)),
    UNQUOTED_WORD(choice(UnquotedWord.class, PbxOptions.Builder::unquotedWord)),
    EMPTY_LIST(choice(EmptyList.class, PbxOptions.Builder::emptyList)),
    EMPTY_INTEGER(choice(EmptyInteger.class, PbxOptions.Builder::emptyInteger)),
    NUMBER_IN_BODY(choice(NumberInBody.class, PbxOptions.Builder::numberInBody)),
    UNMATCHED_CALL(choice(UnmatchedCall.class, PbxOptions.Builder::unmatchedCall)),
    AUTOMATIC_CREATION(choice(AutomaticCreation.class, PbxOptions.Builder::automaticCreation)),
    FAILED_REPORT(choice(FailedReport.class, PbxOptions.Builder::failedReport));

    private final BiConsumer<PbxOptions.Builder, String> choice;

    Assumption(BiConsumer<PbxOptions.Builder, String> choice) {
        this.choice = choice;
    }

    private static <E extends Enum<E>> BiConsumer<PbxOptions.Builder, String> choice(
            Class<E> answers, BiConsumer<PbxOptions.Builder, E> chosen) {
        return (options, answer) -> chosen.accept(options, read(answers, answer));
    }

    private static <E extends Enum<E>> E read(Class<E> answers, String answer) {
        try {
            return Enum.valueOf(answers, answer.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "'" + answer + "' is no answer; choose one of "
                            + Arrays.stream(answers.getEnumConstants())
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", "))
                            + ".",
                    unknown);
        }
    }

    /**
     * Answers the question.
     *
     * @throws IllegalArgumentException if there is no such answer
     */
    void choose(PbxOptions.Builder options, String answer) {
        choice.accept(options, answer);
    }
}
