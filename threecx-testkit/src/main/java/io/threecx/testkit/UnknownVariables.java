package io.threecx.testkit;

import io.threecx.text.NearMiss;
import java.util.Set;

/** Tells what became of variables that stand for nothing. */
final class UnknownVariables {

    /** Only PBXs of version 20 with its AI know them. */
    private static final Set<String> OF_AI = Set.of("Transcription", "Summary", "Sentiment");

    private UnknownVariables() {}

    static void explain(Scope scope, Step step) {
        for (String name : scope.unknown()) {
            step.hints.add(
                    "[" + name + "] stands for nothing here and stays in the text as it is. " + advice(name, scope));
        }
    }

    private static String advice(String name, Scope scope) {
        if (OF_AI.contains(name)) {
            return "Only a PBX with AI knows it, so the server must take the text for empty.";
        }
        if (name.equals("LineBreak")) {
            return "It works in the texts of parameters only; elsewhere write &#x0A;.";
        }
        if (name.startsWith(ReportVariables.CONTACT)) {
            return "It is an output of the contact that was found, and there is none.";
        }
        return NearMiss.of(name, scope.names())
                .map(near -> "Did you mean [" + near + "]? Case counts.")
                .orElse("It is neither a variable of an answer, nor a parameter, nor one that 3CX has for this event.");
    }
}
