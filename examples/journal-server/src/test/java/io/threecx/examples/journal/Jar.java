package io.threecx.examples.journal;

import io.threecx.examples.support.trial.ServerJar;
import java.util.regex.Pattern;

/** The jar that is under test. */
final class Jar {
    static final ServerJar JOURNAL_SERVER =
            ServerJar.of("journal-server", Pattern.compile("listens on (http://\\S+?)\\.(?:\\s|$)"));

    private Jar() {}
}
