package io.threecx.examples.template;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, in words: the JDK's message for these is the name of the file alone. */
final class Reason {

    private Reason() {}

    static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file.";
        }
        return failure instanceof AccessDeniedException ? "permission denied." : String.valueOf(failure.getMessage());
    }
}
