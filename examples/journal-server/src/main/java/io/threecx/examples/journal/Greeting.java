package io.threecx.examples.journal;

import io.threecx.examples.journal.parts.Parts;
import java.nio.file.Path;
import java.util.Optional;

/** What is said at the start. */
final class Greeting {
    private Greeting() {}

    static void print(Server server, Optional<Path> file, Optional<String> api) {
        Parts parts = server.parts();
        if (parts.isDemo()) {
            System.out.println(
                    "This is a demo: calls, agents and the API that gets them are made up, and forgotten at the end. A call"
                            + " comes every few seconds, and nobody is in the group 800 (Sales) now and then.");
        }
        file.ifPresent(some -> System.out.println("Configuration: " + some));
        parts.notes().forEach(note -> System.out.println("Note: " + note));
        parts.feeds().forEach(feed -> System.out.println("Calls are read from: " + feed.name()));
        api.ifPresent(url ->
                System.out.println("The made-up API shows the calls that it got at " + url + "/calls/pending-pbx"));
        String key = parts.house().generatedApiKey().orElse("$THREECX_API_KEY");
        System.out.println("""
                journal-server listens on %1$s. Try:

                  curl -H "X-Api-Key: %2$s" %1$s/status

                or open %1$s/ in a browser, with the key as password: what arrived, what was delivered, what waits and why.
                Every endpoint is described in %1$s/openapi.json.""".formatted(server.web().url(), key));
        if (parts.house().generatedApiKey().isPresent() && !parts.isDemo()) {
            System.out.println(
                    "Only this machine may connect, with a key made up for this run: set THREECX_API_KEY to let others in.");
        }
    }
}
