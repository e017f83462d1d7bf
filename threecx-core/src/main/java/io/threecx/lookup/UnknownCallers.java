package io.threecx.lookup;

import io.threecx.crm.CrmException;
import io.threecx.crm.NewContact;
import io.threecx.phone.PhoneMatch;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumber.Kind;
import io.threecx.phone.PhoneNumbers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered when nobody has the number. Thread-safe. */
final class UnknownCallers {
    private static final Logger LOG = LoggerFactory.getLogger(CallerLookup.class);

    private final LookupPolicy.UnknownCaller policy;
    private final @Nullable Creation creation;
    private final PhoneNumbers numbers;
    private volatile @Nullable String lastFailure;

    UnknownCallers(LookupPolicy.UnknownCaller policy, @Nullable Creation creation, PhoneNumbers numbers) {
        this.policy = policy;
        this.creation = creation;
        this.numbers = numbers;
    }

    /** Whether an unknown caller is going to be written into a CRM, so that cached answers do not suffice. */
    boolean writes() {
        return policy == LookupPolicy.UnknownCaller.CREATE;
    }

    Decision decide(Findings findings, Question question, long until) {
        if (findings.leftOut() > 0) {
            String nobody = findings.answers() == 0
                    ? "nobody could be asked"
                    : "nobody who answered has the number, but " + findings.namesOfLeftOut() + " may know it";
            return Decision.nothing(
                    switch (policy) {
                        case SKIP, JOURNAL -> nobody;
                        case PLACEHOLDER -> nobody + ", so no placeholder is shown: 3CX might keep it";
                        case CREATE -> nobody + ", so no contact is made";
                    });
        }
        return switch (policy) {
            case SKIP -> Decision.nothing("nobody has the number; the policy 'skip' answers nobody");
            case JOURNAL -> Decision.nothing("nobody has the number; the policy 'journal' answers nobody");
            case PLACEHOLDER -> Decision.placeholder(findings.number());
            case CREATE -> create(question, until);
        };
    }

    private Decision create(Question question, long until) {
        PhoneNumber number = question.number();
        String obstacle = obstacle(number);
        if (obstacle != null) {
            return Decision.nothing("nobody has the number; no contact is made, because " + obstacle);
        }
        Creation maker = Objects.requireNonNull(creation, "checked when the lookup was built");
        try {
            NewContact wanted =
                    NewContact.builder().number(number.e164().orElseThrow()).build();
            CreationResult made = maker.create(wanted, question, until);
            lastFailure = null;
            PhoneMatch same = numbers.match(number, number);
            return Decision.created(
                    new ContactMatch(made.ref(), made.contact(), same, null, maker.laneOrder()), made.isNew());
        } catch (CrmException failure) {
            String problem = Failure.sentence(failure);
            if (!problem.equals(lastFailure)) {
                lastFailure = problem;
                LOG.warn("No contact was made for an unknown caller: {}", problem);
            }
            return Decision.notCreated("nobody has the number; no contact is answered: " + problem, failure);
        }
    }

    /** Why no contact may be made for a number; null when one may. */
    private static @Nullable String obstacle(PhoneNumber number) {
        if (number.kind() != Kind.INTERNATIONAL) {
            return number.kind() == Kind.SHORT_CODE
                    ? "it is a short number"
                    : "the number is not complete: " + number.reading();
        }
        if (number.mayBeCut() && !digits(number.raw()).endsWith(number.digits())) {
            return "the PBX may have cut the number, since it came without country code and without a leading zero."
                    + " Let the PBX send numbers with a plus";
        }
        return null;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
