package io.threecx.examples.desk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.examples.desk.login.Accounts;
import io.threecx.examples.desk.login.Role;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.login.Sessions;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one page is told, when it keeps up and when it does not. */
class ListeningTest {
    private static final Duration NOW = Duration.ofMillis(1);

    private final Accounts accounts = Accounts.in(StateStore.inMemory());
    private final Sessions sessions = new Sessions(InstantSource.system());
    private final Listening page = new Listening(session("mia"));

    private Session session(String name) {
        String token = sessions.start(accounts.put(name, Role.SUPERVISOR, null, "long enough"));
        return sessions.find(token).orElseThrow();
    }

    private static Happening happening(String name, String about) {
        return new Happening(name, about, session -> Optional.of(Json.object()));
    }

    private String next() throws InterruptedException {
        Listening.Next next = page.next(NOW);
        return next instanceof Listening.Next.News news
                ? news.happening().name() + " " + news.happening().about()
                : next.getClass().getSimpleName();
    }

    @Test
    void itBeginsWithEverythingAndGoesOnInOrder() throws Exception {
        page.offer(happening("call", "1"));
        assertThat(next()).isEqualTo("Everything");
        page.offer(happening("call", "2"));
        page.offer(happening("gone", "2"));
        assertThat(next()).isEqualTo("call 2");
        assertThat(next()).isEqualTo("gone 2");
        assertThat(next()).isEqualTo("Silence");
    }

    @Test
    void whatIsOutOfDateIsNotTold() throws Exception {
        next();
        page.offer(happening("call", "1"));
        page.offer(happening("call", "2"));
        page.offer(happening("call", "1"));
        assertThat(next()).isEqualTo("call 2");
        assertThat(next()).isEqualTo("call 1");
        assertThat(next()).isEqualTo("Silence");
    }

    @Test
    void whoDoesNotKeepUpIsToldEverythingAnew() throws Exception {
        next();
        for (int i = 0; i <= Listening.MOST; i++) {
            page.offer(happening("call", "call " + i));
        }
        assertThat(next()).isEqualTo("Everything");
        assertThat(next()).isEqualTo("Silence");
        page.offer(happening("call", "later"));
        assertThat(next()).isEqualTo("call later");
    }

    @Test
    void theOldestPageOfAnAccountMakesRoomAndOthersAreTurnedAway() throws Exception {
        EventHub hub = new EventHub();
        Session mia = session("mia");
        Listening first = hub.listen(mia);
        for (int i = 0; i < EventHub.MOST_OF_ONE; i++) {
            hub.listen(mia);
        }
        assertThat(hub.open()).isEqualTo(EventHub.MOST_OF_ONE);
        assertThat(first.next(NOW)).isInstanceOf(Listening.Next.End.class);
        int number = 0;
        while (hub.open() < EventHub.MOST) {
            Session other = session("person" + number++);
            for (int i = 0; i < EventHub.MOST_OF_ONE && hub.open() < EventHub.MOST; i++) {
                hub.listen(other);
            }
        }
        Session late = session("late");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> hub.listen(late));
        hub.close();
        assertThat(hub.open()).isZero();
    }
}
