package io.threecx.examples.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.threecx.examples.desk.settings.Switch;
import io.threecx.examples.support.trial.Await;
import io.threecx.testkit.pbx.PbxCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The phone of a real browser, whose microphone beeps once a second, with somebody at the PBX who repeats what is said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserPhoneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ROUTE_POINT = "desk";
    private static final int SOON = 200;
    private static final int CALLS = 3;
    /** Notes when sound came and went, and when the phone last stopped talking. */
    private static final String WATCHED = """
            window.received = [];
            window.sent = [];
            window.idleAt = 0;
            const Own = window.WebSocket;
            window.WebSocket = class extends Own {
              constructor(address) {
                super(address);
                this.addEventListener('message', ({ data }) => {
                  if (typeof data !== 'string') {
                    window.received.push(Date.now());
                  } else if (JSON.parse(data).state === 'idle') {
                    window.idleAt = Date.now();
                  }
                });
              }
              send(data) {
                if (typeof data !== 'string') {
                  window.sent.push(Date.now());
                }
                super.send(data);
              }
            };""";

    private static final String LAST_SOUND = "Math.max(...window.sent, ...window.received)";

    @TempDir
    Path folder;

    private Chromium chromium;
    private DeskRig rig;
    private BrowserContext context;
    private Page page;
    private final List<String> trouble = new CopyOnWriteArrayList<>();

    @BeforeAll
    void openBrowser() {
        chromium = Chromium.open("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
    }

    @AfterAll
    void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        trouble.clear();
        rig = new DeskRig(Files.createTempDirectory(folder, "desk"));
        rig.desk.settings().change(before -> before.withSwitches(EnumSet.allOf(Switch.class)));
        Await.await("the event socket", PATIENCE, () -> rig.pbx.sockets() == 1);
        context = chromium.context(new NewContextOptions().setPermissions(List.of("microphone")));
        context.setDefaultTimeout(PATIENCE.toMillis());
        context.addInitScript(WATCHED);
        page = context.newPage();
        page.onPageError(trouble::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("401")) {
                trouble.add(message.text());
            }
        });
        page.navigate(rig.url() + "/");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("mia");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(DeskRig.PASSWORD);
        button("Log in").click();
        button("Switch on").click();
        assertThat(page.locator(".softphone-dial input")).isVisible();
    }

    @AfterEach
    void stop() {
        context.close();
        rig.close();
        assertThat(trouble).as("what the browser complained about").isEmpty();
    }

    private Locator button(String name) {
        return page.locator("role=button[name=/^" + name + "$/i]");
    }

    private PbxCall answered() {
        PbxCall call = rig.pbx.incoming(DeskRig.SINGLE).ring(ROUTE_POINT);
        button("Answer").click();
        assertThat(page.locator(".softphone-who")).containsText("Talking");
        return call;
    }

    /** By now, both ways: the fake microphone beeps, and the echo of that comes back. */
    private void soundGoesBothWays() throws Exception {
        int before = count("received");
        waitFor("window.received.length > " + (before + 10) + " && window.sent.length > 10");
        waitFor("document.querySelector('[data-level=said]').value > 0.02");
        waitFor("document.querySelector('[data-level=heard]').value > 0.02");
    }

    /** Looked at from outside: the page's policy lets nothing be evaluated inside. */
    private void waitFor(String expression) throws Exception {
        Await.await(expression, PATIENCE, () -> Boolean.TRUE.equals(page.evaluate(expression)));
    }

    private int count(String list) {
        return ((Number) page.evaluate("window." + list + ".length")).intValue();
    }

    private long last(String expression) {
        return ((Number) page.evaluate(expression)).longValue();
    }

    @Test
    void whatIsSaidComesBackUntilOneOfBothHangsUp() throws Exception {
        List<Long> atPbx = new ArrayList<>();
        List<Long> inBrowser = new ArrayList<>();
        List<Long> silence = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            PbxCall call = answered();
            soundGoesBothWays();
            assertThat(button("Mute")).hasAttribute("aria-pressed", "false");

            long clicked = last("(() => { const at = Date.now();"
                    + " [...document.querySelectorAll('#softphone button')].find((b) => b.textContent === 'Hang up').click();"
                    + " return at; })()");
            Await.await("the end at the PBX", PATIENCE, call::isOver);
            atPbx.add(System.currentTimeMillis() - clicked);
            assertThat(page.locator(".softphone-dial input")).isVisible();
            silence.add(last(LAST_SOUND) - clicked);

            PbxCall other = answered();
            soundGoesBothWays();
            long ended = System.currentTimeMillis();
            other.hangUp();
            waitFor("window.idleAt >= " + ended);
            inBrowser.add(last("window.idleAt") - ended);
            silence.add(last(LAST_SOUND) - ended);
        }
        System.out.printf(
                Locale.ROOT,
                "hung up in the browser, over at the PBX after %s ms; hung up there, over in the browser after %s ms;"
                        + " the last sound after %s ms%n",
                atPbx,
                inBrowser,
                silence);
        // the best of them: how long it takes when nothing else keeps the machine busy
        assertThat(atPbx).anyMatch(millis -> millis <= SOON);
        assertThat(inBrowser).anyMatch(millis -> millis <= SOON);
        assertThat(silence).anyMatch(millis -> millis <= SOON);
    }

    @Test
    void aCallOutAndAMicrophoneThatIsMuted() throws Exception {
        page.locator(".softphone-dial input").fill("102");
        page.keyboard().press("Enter");
        Await.await(
                "the phone to ring",
                PATIENCE,
                () -> rig.pbx.calls().stream().anyMatch(call -> call.leg("102").isPresent()));
        rig.pbx.calls().get(0).answer("102");
        assertThat(page.locator(".softphone-who")).containsText("Talking");
        soundGoesBothWays();

        button("Mute").click();
        assertThat(button("Unmute")).hasAttribute("aria-pressed", "true");
        waitFor("document.querySelector('[data-level=said]').value === 0");
        button("Hang up").click();
        Await.await("the end at the PBX", PATIENCE, () -> rig.pbx.calls().isEmpty());
        assertThat(page.locator(".softphone-dial input")).isFocused();
    }
}
