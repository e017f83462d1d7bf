package io.threecx.examples.desk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's own Chromium; tests that need one are left out where there is none that runs. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium open(String... arguments) {
        Optional<Path> installed = installed();
        assumeTrue(installed.isPresent(), "no Chromium on the PATH: the page was not looked at");
        List<String> all = new ArrayList<>(List.of("--no-sandbox", "--disable-gpu"));
        all.addAll(List.of(arguments));
        Playwright playwright = null;
        try {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(installed.get())
                            .setArgs(all));
            return new Chromium(playwright, browser);
        } catch (PlaywrightException e) {
            if (playwright != null) {
                playwright.close();
            }
            assumeTrue(false, installed.get() + " does not run here, the page was not looked at: " + e.getMessage());
            throw e;
        }
    }

    private static Optional<Path> installed() {
        String[] path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(path).map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    BrowserContext context(NewContextOptions options) {
        return browser.newContext(options.setLocale("en-GB"));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
