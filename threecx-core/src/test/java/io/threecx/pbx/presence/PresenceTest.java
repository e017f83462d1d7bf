package io.threecx.pbx.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.xapi.FakeXapi;
import io.threecx.pbx.xapi.PbxUser;
import io.threecx.pbx.xapi.Xapi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    private final FakeXapi fake = new FakeXapi();
    private final PbxConnection pbx = fake.connect();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Presence presence = Presence.of(Xapi.of(pbx)).clock(now::get).build();

    PresenceTest() {
        fake.set(
                "/Users",
                List.of(
                        Map.of(
                                "Id",
                                1,
                                "Number",
                                "101",
                                "DisplayName",
                                "Ada",
                                "IsRegistered",
                                true,
                                "CurrentProfileName",
                                "Available",
                                "QueueStatus",
                                "LoggedIn"),
                        Map.of("Id", 2, "Number", "102", "IsRegistered", false, "CurrentProfileName", "Available")));
        fake.set("/ActiveCalls", List.of());
    }

    @AfterEach
    void close() {
        presence.close();
        pbx.close();
        fake.close();
    }

    @Test
    void onlyWhatChangesIsToldAndSinceWhenItIsSo() {
        List<ExtensionPresence> told = new ArrayList<>();
        presence.onChange(told::add);
        presence.refresh();
        assertThat(told).extracting(ExtensionPresence::extension).containsExactly("101", "102");
        told.clear();
        now.set(NOON.plusSeconds(60));
        fake.set("/ActiveCalls", List.of(Map.of("Id", 7, "Caller", "10001 (+44)", "Callee", "101 Ada")));
        presence.refresh();

        assertThat(told).singleElement().satisfies(ada -> {
            assertThat(ada.isInCall()).isTrue();
            assertThat(ada.isFree()).isFalse();
            assertThat(ada.since()).isEqualTo(NOON.plusSeconds(60));
        });
        assertThat(presence.at("102")).hasValueSatisfying(ben -> {
            assertThat(ben.since()).isEqualTo(NOON);
            assertThat(ben.isFree()).as("without a phone").isFalse();
        });
        assertThat(presence.at("999")).isEmpty();
    }

    @Test
    void aProfileIsSwitchedAndSeenAtOnce() {
        presence.refresh();
        presence.setProfile("101", PbxUser.AWAY);
        assertThat(presence.at("101"))
                .hasValueSatisfying(ada -> assertThat(ada.profile()).isEqualTo("Away"));
        assertThat(presence.at("101").orElseThrow().isFree()).isFalse();
    }

    @Test
    void whatWasKnownStaysWhileThePbxDoesNotAnswer() {
        presence.refresh();
        fake.refuse("/Users", 403);
        assertThatExceptionOfType(PbxException.class).isThrownBy(presence::refresh);
        assertThat(presence.problem()).hasValueSatisfying(why -> assertThat(why).contains("System Owner"));
        assertThat(presence.all()).hasSize(2);
        fake.allow("/Users");
        presence.refresh();
        assertThat(presence.problem()).isEmpty();
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromHearing() {
        List<ExtensionPresence> told = new ArrayList<>();
        presence.onChange(one -> {
            throw new IllegalStateException("on purpose");
        });
        Runnable end = presence.onChange(told::add);
        presence.refresh();
        assertThat(told).hasSize(2);
        end.run();
        presence.setProfile("101", PbxUser.AWAY);
        assertThat(told).hasSize(2);
    }

    @Test
    void itLooksByItselfUntilItIsClosed() throws InterruptedException {
        BlockingQueue<ExtensionPresence> told = new LinkedBlockingQueue<>();
        presence.onChange(told::add);
        presence.start();
        assertThat(told.poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThatIllegalStateException().isThrownBy(presence::start);
    }
}
