package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the mirror of one provider answers in its place. Thread-safe. */
final class MirroredAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(CallerLookup.class);

    private final ContactMirror mirror;
    private final Verification verification;
    private final PhoneNumbers numbers;
    private final boolean trustsMisses;
    private final AtomicBoolean told = new AtomicBoolean();

    MirroredAnswers(ContactMirror mirror, Verification verification, PhoneNumbers numbers, boolean trustsMisses) {
        this.mirror = mirror;
        this.verification = verification;
        this.numbers = numbers;
        this.trustsMisses = trustsMisses;
    }

    MirrorState state() {
        return mirror.state();
    }

    /** Null when the CRM has to be asked. */
    @Nullable
    Reply<ProviderAnswer> reply(Question question) {
        try {
            MirrorState state = mirror.state();
            if (!state.isWhole()) {
                return null;
            }
            ProviderAnswer answer = verification.answer(question, this::find);
            return answer.isMiss() && !trustsMisses ? null : Reply.fromMirror(answer, age(state.asOf()));
        } catch (RuntimeException e) {
            if (told.compareAndSet(false, true)) {
                LOG.warn("The mirror of a CRM cannot be read, so the CRM is asked. This is said once.", e);
            }
            return null;
        }
    }

    private List<Contact> find(PhoneNumber number) {
        return mirror.find(PhoneQuery.of(number, numbers, () -> Duration.ZERO));
    }

    private static String age(Optional<Instant> asOf) {
        return asOf.map(at -> "as of " + at.truncatedTo(ChronoUnit.SECONDS)).orElse("of an unknown age");
    }
}
