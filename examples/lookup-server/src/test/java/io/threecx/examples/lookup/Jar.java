package io.threecx.examples.lookup;

import io.threecx.examples.support.trial.ServerJar;
import java.util.regex.Pattern;

/** The jar that is under test. */
final class Jar {
    static final ServerJar LOOKUP_SERVER =
            ServerJar.of("lookup-server", Pattern.compile("listens on (http://\\S+?)\\. Try"));

    private Jar() {}
}
