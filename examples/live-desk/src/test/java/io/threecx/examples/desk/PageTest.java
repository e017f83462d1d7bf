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
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, with real clicks; left out where there is no Chromium that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PHONE_WIDTH = 375;

    @TempDir
    Path folder;

    private Chromium chromium;
    private DeskRig rig;
    private BrowserContext context;
    private Page page;
    private final List<String> trouble = new CopyOnWriteArrayList<>();

    @BeforeAll
    void openBrowser() {
        chromium = Chromium.open("--autoplay-policy=no-user-gesture-required");
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
        Await.await("the event socket", PATIENCE, () -> rig.pbx.sockets() == 1);
        open(new NewContextOptions());
    }

    private void open(NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = chromium.context(options);
        context.setDefaultTimeout(PATIENCE.toMillis());
        page = context.newPage();
        page.onPageError(trouble::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("401")) {
                trouble.add(message.text());
            }
        });
        page.navigate(rig.url() + "/");
    }

    @AfterEach
    void stop() {
        context.close();
        context = null;
        rig.close();
        assertThat(trouble).as("what the browser complained about").isEmpty();
    }

    private void login(String name) {
        label("Name").fill(name);
        label("Password").fill(DeskRig.PASSWORD);
        button("Log in").click();
        within(page.locator("#pbx")).hasText("Demo PBX");
    }

    /** Looked at from outside: the page's policy lets nothing be evaluated inside. */
    private void waitFor(String expression) throws Exception {
        Await.await(expression, PATIENCE, () -> Boolean.TRUE.equals(page.evaluate(expression)));
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions within(Locator place) {
        return assertThat(place);
    }

    /** By text: {@code AriaRole} makes "lınk" of LINK in a JVM that speaks Turkish, as ours does in tests. */
    private static String role(String role, String name) {
        return "role=" + role + "[name=/" + name + "/i]";
    }

    private Locator label(String text) {
        return page.getByLabel(text, new Page.GetByLabelOptions().setExact(true));
    }

    private Locator button(String name) {
        return page.locator(role("button", name));
    }

    private Locator card(String who) {
        return page.locator("role=article").filter(new Locator.FilterOptions().setHasText(who));
    }

    @Test
    void aWrongPasswordIsToldAndTheRightOneLetsIn() {
        label("Name").fill("mia");
        label("Password").fill("wrong");
        button("Log in").click();
        within(page.locator("role=alert")).hasText("Name or password is wrong.");
        login("mia");
        within(page.getByText("Nobody is calling.")).isVisible();
        button("Log out").click();
        within(button("Log in")).isVisible();
    }

    @Test
    void aCallRingsIsAnsweredFiledAndNoted() throws Exception {
        login("mia");
        PbxCall call = rig.pbx.incoming(DeskRig.SHARED);
        call.ring("101");
        Locator card = card("Bakery");
        within(card.locator(".call-state")).hasText("Ringing");
        within(page.locator("#announce")).containsText("is calling");
        within(card.getByText("<b>Harbour</b> Bakery").first()).isVisible();
        within(page.locator("#call-count, #tab-count")).hasText("1");

        card.locator(role("radio", "Elena Marsh")).check();
        within(card.locator(".caller-name")).hasText("Elena Marsh");
        card.locator(role("button", "Answer")).click();
        within(card.locator(".call-state")).hasText("Talking");
        card.getByLabel("Note").fill("Wants a quote by Friday");
        card.locator(role("button", "Save note")).click();
        within(card.getByText("Saved; it goes into")).isVisible();
        card.locator(role("button", "Hang up")).click();
        within(page.getByText("Just ended")).isVisible();

        Await.await("the entry", PATIENCE, () -> rig.logged().contains("Wants a quote by Friday"));
        assertThat(rig.logged()).contains("directory:contact:3");
        page.locator(role("link", "History")).click();
        within(page.locator("#history-rows tr").first()).containsText("Answered");
        within(page.locator("#chart svg")).isVisible();
    }

    @Test
    void aNumberIsCalledAndWhereThePbxRefusesThereIsALink() throws Exception {
        login("tom");
        page.keyboard().press("/");
        page.keyboard().type("020 7946 0018");
        page.keyboard().press("Enter");
        within(card("Ngozi Adeyemi")).isVisible();
        assertThat(rig.pbx.calls()).hasSize(1);

        rig.pbx.extension("102").unregisterAll();
        label("Number to call").fill(DeskRig.SHARED);
        page.keyboard().press("Enter");
        Locator link = page.locator(role("link", "Call with this device"));
        within(link).hasAttribute("href", "tel:" + DeskRig.SHARED);
    }

    @Test
    void settingsAreSetAndWhatIsOffIsGone() {
        login("mia");
        page.locator(role("link", "Settings")).click();
        label("Address of the PBX").fill(rig.pbx.url().toString());
        label("Client ID").fill("desk");
        label("Client secret").fill("s3cret-of-the-emulator");
        button("Test the connection").click();
        within(page.locator(".checks li")).hasCount(2);
        within(page.locator(".checks .tag.bad")).hasCount(0);
        page.locator(".settings-form button[type=submit]").click();
        within(page.getByText("The settings are saved.")).isVisible();
        within(label("Client secret")).hasValue("");

        within(page.locator("#dial")).isVisible();
        page.locator(role("switch", "Click-to-call")).uncheck();
        within(page.locator("#dial")).isHidden();
        page.locator(role("switch", "Logging of calls")).uncheck();
        within(page.locator("#tab-history")).isHidden();
    }

    @Test
    void anAgentSeesNoSettingsOfOthers() {
        login("tom");
        page.locator(role("link", "Settings")).click();
        within(page.getByText("You see the calls of extension 102.")).isVisible();
        within(label("Client secret")).hasCount(0);
    }

    @Test
    void thePageFitsAPhoneAndCanBeDark() {
        open(new NewContextOptions().setViewportSize(PHONE_WIDTH, 740).setIsMobile(true));
        login("mia");
        rig.pbx.incoming(DeskRig.SHARED).ring("101");
        within(card("Harbour")).isVisible();
        for (String place : List.of("#/live", "#/history", "#/settings")) {
            page.navigate(rig.url() + "/" + place);
            page.waitForTimeout(300);
            Object width = page.evaluate("document.documentElement.scrollWidth");
            assertThat(width).as("the width of " + place).isEqualTo(PHONE_WIDTH);
        }
        button("Switch to dark").click();
        assertThat(page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor"))
                .isEqualTo("rgb(18, 20, 23)");
        page.reload();
        within(button("Switch to light")).isVisible();
    }

    /** Keeps a list of the notifications, and the page out of sight. */
    private static final String NOTICED = """
            window.notices = [];
            window.Notification = class extends window.Notification {
              constructor(title, options) {
                super(title, options);
                window.notices.push(title + ' / ' + options.body);
                this.addEventListener('close', () => window.notices.push('closed'));
              }
            };
            Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });""";

    @Test
    void whoHasThePageBehindAnotherIsNotifiedOfTheirCallsAlone() throws Exception {
        context.grantPermissions(List.of("notifications"));
        context.addInitScript(NOTICED);
        page.navigate(rig.url() + "/?notified");
        login("mia");
        within(page.locator("#notify")).hasAttribute("aria-pressed", "true");
        rig.pbx.incoming(DeskRig.SHARED).ring("102");
        within(card("Harbour")).isVisible();
        PbxCall call = rig.pbx.incoming(DeskRig.SINGLE);
        call.ring("101");

        waitFor("window.notices.some((text) => text.startsWith('Ngozi Adeyemi is calling'))");
        assertThat(String.valueOf(page.evaluate("window.notices.join('\\n')")))
                .contains("Lagoon Interiors", DeskRig.SINGLE, "ringing at Mia Okonjo (101)")
                .doesNotContain("Harbour");

        call.hangUp();
        within(card("Ngozi").locator(".call-state")).hasText("Missed");
        waitFor("window.notices.includes('closed')");
    }

    @Test
    void aRecordingIsHeardInTheHistory() throws Exception {
        login("mia");
        rig.desk.settings().change(before -> before.withSwitches(EnumSet.allOf(Switch.class)));
        PbxCall call = rig.pbx.incoming(DeskRig.SINGLE);
        call.ring("101");
        within(card("Ngozi").locator(".call-state")).hasText("Ringing");
        call.answer("101");
        within(card("Ngozi").locator(".call-state")).hasText("Talking");
        rig.pbx.skip(Duration.ofSeconds(3));
        call.hangUp();
        within(page.locator("#ended article")).hasCount(1);
        page.locator(role("link", "History")).click();

        Locator sound = page.locator("#history-rows audio");
        within(sound).hasAttribute("aria-label", "Recording of the call with Ngozi Adeyemi");
        sound.evaluate("(element) => element.play()");
        waitFor("document.querySelector('audio').currentTime > 0.2");
        assertThat(((Number) sound.evaluate("(element) => element.duration")).doubleValue())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aGuessedCallSaysThatItIsOne() throws Exception {
        rig.desk.settings().change(before -> before.withSwitches(EnumSet.of(Switch.LOGGING, Switch.CLICK_TO_CALL)));
        label("Name").fill("mia");
        label("Password").fill(DeskRig.PASSWORD);
        button("Log in").click();
        within(page.locator("#pbx")).hasText("Approximate");
        rig.browser()
                .send(
                        "GET",
                        "/3cx/lookup?number=" + DeskRig.SINGLE.replace("+", "00"),
                        null,
                        "X-Api-Key",
                        DeskRig.API_KEY);

        within(card("Ngozi").locator(".call-state")).hasText("Ringing");
        within(card("Ngozi").locator(".tag.warn")).hasText("approximate");
        within(page.locator("#banner")).containsText("Call Control is switched off");
    }

    @Test
    void everythingCanBeDoneWithTheKeyboard() throws Exception {
        within(label("Name")).isFocused();
        page.keyboard().type("mia");
        page.keyboard().press("Tab");
        page.keyboard().type(DeskRig.PASSWORD);
        page.keyboard().press("Enter");
        within(page.locator("#pbx")).hasText("Demo PBX");
        within(page.locator("#people-list li")).hasCount(3);
        PbxCall call = rig.pbx.incoming(DeskRig.SINGLE);
        call.ring("101");
        within(card("Ngozi")).isVisible();

        tabTo("Answer: Mia Okonjo");
        page.keyboard().press("Enter");
        within(card("Ngozi").locator(".call-state")).hasText("Talking");
        within(card("Ngozi")).isFocused();

        tabTo("Transfer: Mia Okonjo");
        page.keyboard().press("Enter");
        within(label("Extension or number")).isFocused();
        page.keyboard().press("Escape");
        waitFor("document.activeElement.getAttribute('aria-label') === 'Transfer: Mia Okonjo'");
        page.keyboard().press("Enter");
        page.keyboard().type("102");
        page.keyboard().press("Enter");
        within(card("Ngozi")).containsText("Tom Berger");

        page.keyboard().press("/");
        within(label("Number to call")).isFocused();
        assertThat(page.locator("#announce").textContent()).contains("Ngozi Adeyemi is calling, ringing at Mia Okonjo");
    }

    private void tabTo(String name) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (name.equals(page.evaluate("document.activeElement.getAttribute('aria-label')"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not come to '" + name + "'");
    }

    @Test
    void everyControlHasANameAndWhatIsShownToEyesAloneIsNotRead() throws Exception {
        rig.desk.settings().change(before -> before.withSwitches(EnumSet.allOf(Switch.class)));
        login("mia");
        rig.pbx.incoming(DeskRig.SHARED).ring("101");
        within(card("Harbour")).isVisible();
        for (String place : List.of("live", "history", "settings")) {
            page.navigate(rig.url() + "/#/" + place);
            waitFor("!document.getElementById('page-" + place + "').hidden");
            assertThat((List<?>) page.evaluate("""
                    [...document.querySelectorAll('#page-%s, .bar')].flatMap((part) =>
                      [...part.querySelectorAll('button, a[href], input, select, textarea, audio')]
                        .filter((control) => control.checkVisibility())
                        .filter((control) => !(control.getAttribute('aria-label') || control.innerText?.trim()
                          || [...(control.labels || [])].some((one) => one.textContent.trim())))
                        .map((control) => control.outerHTML))""".formatted(place)))
                    .as("controls without a name in " + place)
                    .isEmpty();
            assertThat((List<?>) page.evaluate(
                            "[...document.querySelectorAll('svg')].filter((icon) => !icon.closest('[aria-hidden=true]')"
                                    + " && !icon.getAttribute('role')).map((icon) => icon.outerHTML.slice(0, 200))"))
                    .as("pictures that a screen reader would come to in " + place)
                    .isEmpty();
        }
    }
}
