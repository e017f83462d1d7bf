package io.threecx.lookup;

import io.threecx.crm.Contact;
import io.threecx.phone.PhoneMatch;
import java.time.Instant;
import java.util.Comparator;

/** The order in which matches are answered: total, so that the same matches always come in the same order. */
final class Ranking {
    static final Comparator<PhoneMatch> BEST_NUMBER_FIRST = Comparator.naturalOrder();

    private Ranking() {}

    static Comparator<ContactMatch> of(LookupPolicy policy) {
        return Comparator.comparing(ContactMatch::match, BEST_NUMBER_FIRST)
                .thenComparing(match -> match.contact().type().equals(Contact.LEAD) != policy.leadsFirst())
                .thenComparing(match -> match.contact().isCompany() != policy.companiesFirst())
                .thenComparing(match -> match.contact().updatedAt().orElse(Instant.MIN), Comparator.reverseOrder())
                .thenComparingInt(ContactMatch::providerOrder)
                .thenComparing(match -> match.ref().id())
                .thenComparing(match -> match.ref().type());
    }
}
