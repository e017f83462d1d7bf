package io.threecx.directory;

import io.threecx.crm.CrmException;
import java.nio.file.Path;

/** A process that logs calls and prints the key of each that it has a receipt for. */
final class CallLogWriter {
    private CallLogWriter() {}

    /** @param args file, first key, how many (0: until it is killed), how many bytes of text */
    public static void main(String[] args) {
        CallLogFile file = new CallLogFile(Path.of(args[0]));
        int first = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        String text = "x".repeat(Integer.parseInt(args[3]));
        for (int i = first; count == 0 || i < first + count; i++) {
            try {
                file.append(CallLogLine.of(LoggedCalls.entry("k" + i, text)));
                System.out.println("k" + i);
            } catch (CrmException failure) {
                System.out.println(failure.getClass().getSimpleName() + " " + failure.getMessage());
                return;
            }
        }
    }
}
