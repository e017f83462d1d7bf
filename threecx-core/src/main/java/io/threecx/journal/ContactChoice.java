package io.threecx.journal;

import io.threecx.crm.ContactRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose entry it is.
 *
 * @param chosen the contact; null when there is none, or a person has to choose
 * @param undecided among whom a person has to choose
 */
record ContactChoice(@Nullable Candidate chosen, List<Candidate> undecided) {
    private static final ContactChoice NOBODY = new ContactChoice(null, List.of());

    /**
     * Chooses for one CRM: among its own contacts, or, when it keeps none, among those of the CRM that knows the caller
     * best. The contact that the PBX showed wins when it is one of them.
     *
     * @param candidates best first
     */
    static ContactChoice of(
            Target target,
            List<Candidate> candidates,
            @Nullable ContactRef shown,
            JournalPolicy.SharedNumbers sharedNumbers) {
        Optional<Candidate> sameAsShown = candidates.stream()
                .filter(candidate -> candidate.ref().equals(shown))
                .filter(candidate ->
                        !target.keepsContacts() || candidate.ref().provider().equals(target.name()))
                .findFirst();
        if (sameAsShown.isPresent()) {
            return new ContactChoice(sameAsShown.get(), List.of());
        }
        List<Candidate> own = own(target, candidates);
        List<Candidate> best = own.stream()
                .filter(candidate -> candidate.grade() == own.get(0).grade())
                .toList();
        if (best.isEmpty()) {
            return NOBODY;
        }
        Candidate first = best.get(0);
        return switch (best.size() == 1 ? JournalPolicy.SharedNumbers.BEST : sharedNumbers) {
            case BEST -> new ContactChoice(first, List.of());
            case COMPANY ->
                new ContactChoice(
                        best.stream()
                                .filter(candidate -> candidate.contact().isCompany())
                                .findFirst()
                                .orElse(first),
                        List.of());
            case NEWEST ->
                new ContactChoice(
                        best.stream()
                                .reduce(
                                        first,
                                        (newest, next) -> changedAt(next).isAfter(changedAt(newest)) ? next : newest),
                        List.of());
            case HOLD -> new ContactChoice(null, best);
        };
    }

    private static List<Candidate> own(Target target, List<Candidate> candidates) {
        String provider = target.keepsContacts() || candidates.isEmpty()
                ? target.name()
                : candidates.get(0).ref().provider();
        return candidates.stream()
                .filter(candidate -> candidate.ref().provider().equals(provider))
                .toList();
    }

    private static Instant changedAt(Candidate candidate) {
        return candidate.contact().updatedAt().orElse(Instant.MIN);
    }
}
