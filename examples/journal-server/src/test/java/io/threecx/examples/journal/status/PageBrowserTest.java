package io.threecx.examples.journal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it; left out where there is no Chromium that runs. */
class PageBrowserTest {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void whatTheServerKnowsIsShownAsTextAndAPersonCanChoose() throws Exception {
        String browser = browser().orElse("");
        assumeTrue(!browser.isEmpty(), "no Chromium on the PATH: the page was not looked at");
        Optional<String> empty = shown(browser, "about:blank");
        assumeTrue(
                empty.filter(html -> html.contains("<html")).isPresent(),
                browser + " does not run here: the page was not looked at");
        try (StatusRig rig = new StatusRig(folder.resolve("journal"))) {
            rig.assigned = 0;
            rig.post("/trigger/alerts", null);
            rig.call(Shop.SINGLE);
            rig.call(Shop.SHARED);
            rig.message("+442079460031", Instant.now().minusSeconds(600));
            rig.entry("parked");
            rig.entry("done");
            StatusRig.await(() -> rig.json("/status").path("alerts").size() == 1
                    && rig.json("/status")
                                    .path("outbox")
                                    .path("states")
                                    .path("done")
                                    .asInt()
                            == 2
                    && rig.json("/status").path("callBacks").size() == 1);

            String address = rig.url().replace("http://", "http://anybody:" + StatusRig.KEY + "@") + "/";
            String html = shown(browser, address).orElseThrow();
            assertThat(html)
                    .contains("data-loaded=\"yes\"")
                    .contains("Nwosu (&lt;b&gt;Okafor &amp; Sons&lt;/b&gt;)")
                    .doesNotContain("<b>Okafor")
                    .contains(
                            "value=\"shop:contact:1\"", "value=\"shop:contact:2\"", "Nobody of these", "File the call")
                    .contains("1 group needs attention.", "nobody is there")
                    .contains("shop: written", "shop: choose a contact")
                    .contains("href=\"https://shop.example/calls/7\"")
                    .contains("To call back", "href=\"tel:+442079460031\"", "left a message")
                    .contains("a note of the start");
            assertThat(html).containsPattern("id=\"n-person\">1<").containsPattern("id=\"n-calls\">3<");
        }
    }

    private static Optional<String> browser() {
        String[] path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return BROWSERS.stream()
                .flatMap(name -> Arrays.stream(path).map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** The page's elements after its scripts ran; empty when the browser does not do that. */
    private Optional<String> shown(String browser, String address) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        List<String> command = new ArrayList<>(List.of(browser, "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of("--user-data-dir=" + folder.resolve("profile"), "--virtual-time-budget=3000"));
        command.addAll(List.of("--lang=en-GB", "--dump-dom", address));
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(Files.readString(dom, StandardCharsets.UTF_8))
                    : Optional.empty();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
