package io.threecx.testkit.provider;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Listens to everything that is printed or logged while it is open: standard output and error, {@code java.util.logging}
 * down to FINE, and slf4j down to DEBUG where logback is behind it. What is printed still comes out as usual.
 */
final class OutputWatch implements AutoCloseable {
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final StringBuilder heard = new StringBuilder();
    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private final Logger julRoot = Logger.getLogger("");
    private final Level julBefore = julRoot.getLevel();
    private final Handler julHandler = new JulHandler();
    private final Runnable endOfLogback;

    private OutputWatch() {
        System.setOut(tee(outBefore));
        System.setErr(tee(errBefore));
        julRoot.addHandler(julHandler);
        julRoot.setLevel(Level.FINE);
        endOfLogback = LogbackTap.open(this::hear);
    }

    /**
     * Starts listening. One at a time: two that put back what they found would undo each other.
     *
     * @throws LeftOut when another one does not end
     */
    static OutputWatch open() throws InterruptedException {
        if (!ONE_AT_A_TIME.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new LeftOut("other cases listen to the output of this process all the time");
        }
        return new OutputWatch();
    }

    /** Everything heard so far. */
    synchronized String heard() {
        return heard.toString();
    }

    @Override
    public void close() {
        endOfLogback.run();
        julRoot.removeHandler(julHandler);
        julRoot.setLevel(julBefore);
        System.setOut(outBefore);
        System.setErr(errBefore);
        ONE_AT_A_TIME.unlock();
    }

    private synchronized void hear(String text) {
        if (heard.length() < MOST_BYTES) {
            heard.append(text).append('\n');
        }
    }

    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private PrintStream tee(PrintStream through) {
        return new PrintStream(new Tee(through), true, StandardCharsets.UTF_8);
    }

    /** Keeps a copy of what goes through; a line at a time, so that two threads do not tear a secret apart. */
    private final class Tee extends OutputStream {
        private final PrintStream through;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Tee(PrintStream through) {
            this.through = through;
        }

        @Override
        public synchronized void write(int b) {
            through.write(b);
            if (b == '\n') {
                hear(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(b);
            }
        }

        @Override
        public void flush() {
            through.flush();
        }
    }

    private final class JulHandler extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        JulHandler() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord event) {
            String logger = String.valueOf(event.getLoggerName());
            // the JDK's own HTTP server and client are the fake's and the kit's as well
            if (logger.startsWith("sun.") || logger.startsWith("jdk.") || logger.startsWith("com.sun.")) {
                return;
            }
            hear(formatter.formatMessage(event));
            if (event.getThrown() != null) {
                hear(trace(event.getThrown()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
