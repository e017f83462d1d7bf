package io.threecx.lookup;

import io.threecx.crm.ContactRef;
import io.threecx.phone.PhoneMatch;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a lookup answered what it did: for the support engineer who is asked at night why no name came up. Immutable.
 *
 * <p>It shows numbers and names in full, so it belongs behind the API key and not in a log; it holds no secret.
 */
public final class MatchExplanation {
    private final Findings findings;
    private final Decision decision;

    MatchExplanation(Findings findings, Decision decision) {
        this.findings = findings;
        this.decision = decision;
    }

    /** The text that was looked up, unchanged. */
    public String raw() {
        return findings.number().raw();
    }

    /** What it was read as; {@link PhoneNumber#reading()} says why. */
    public PhoneNumber number() {
        return findings.number();
    }

    /** The country under which national numbers were read, ISO 3166 alpha-2. */
    public String region() {
        String given = findings.regionGiven();
        return given != null && isKnown(given)
                ? PhoneNumbers.of(given).region()
                : findings.numbers().region();
    }

    /** Why {@link #region()}. */
    public String regionReason() {
        String given = findings.regionGiven();
        if (given == null) {
            return "the country of the PBX";
        }
        return isKnown(given)
                ? "given with the call, the country of the number that was called"
                : "the country of the PBX, because the one given with the call, '" + printable(given)
                        + "', does not exist";
    }

    private static boolean isKnown(String region) {
        try {
            PhoneNumbers.of(region);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** The ways in which the CRMs were asked for the number. */
    public List<String> spellings() {
        return findings.replies().isEmpty() ? List.of() : findings.numbers().spellings(findings.number());
    }

    /** What each provider contributed, in their order; empty when nobody was asked. */
    public List<ProviderReport> providers() {
        return reports(findings.replies());
    }

    /** The same for the search for the head office; empty when there was none. */
    public List<ProviderReport> headOffice() {
        return reports(findings.officeReplies());
    }

    private List<ProviderReport> reports(List<Reply<ProviderAnswer>> replies) {
        List<ProviderReport> reports = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            ProviderAnswer answer = replies.get(i).value();
            reports.add(ProviderReport.of(
                    findings.providers().get(i), replies.get(i), answer == null ? 0 : answer.returned()));
        }
        return List.copyOf(reports);
    }

    /** What else is worth knowing of the providers' answers. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < findings.replies().size(); i++) {
            ProviderAnswer answer = findings.replies().get(i).value();
            if (answer != null) {
                String provider = findings.providers().get(i);
                answer.notes().forEach(note -> notes.add(provider + ": " + note));
            }
        }
        return List.copyOf(notes);
    }

    /** Everybody whom a CRM returned: first who has the number, best first, then who was dropped. */
    public List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        Set<ContactRef> answered =
                decision.answered().stream().map(ContactMatch::ref).collect(Collectors.toSet());
        for (ContactMatch match : findings.ranked()) {
            boolean shown = answered.contains(match.ref());
            candidates.add(new Candidate(
                    match.ref().text(),
                    match.contact().displayName(),
                    match.match().grade(),
                    match.match().why(),
                    shown,
                    shown ? "answered" : "not answered because of the policy for several matches"));
        }
        for (Reply<ProviderAnswer> reply : findings.replies()) {
            ProviderAnswer answer = reply.value();
            if (answer != null) {
                answer.dropped().stream().map(Candidate::of).forEach(candidates::add);
            }
        }
        return List.copyOf(candidates);
    }

    /** Who is answered, and why. */
    public String decision() {
        return decision.sentence();
    }

    /** What 3CX does with the answer, a sentence for each contact: "shows ...", "drops ...: it has no link". */
    public List<String> screen() {
        return CallScreen.sentences(new LookupResult(findings, decision).contacts());
    }

    /** All of it as plain text with line breaks. */
    public String text() {
        return ExplanationText.of(this);
    }

    /** The same as {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }

    static String printable(String text) {
        String start = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        return start.replaceAll("\\p{Cntrl}", " ");
    }

    /** One contact that a CRM returned, and what became of it. Immutable. */
    public static final class Candidate {
        private final String ref;
        private final String name;
        private final PhoneMatch.@Nullable Grade grade;
        private final String why;
        private final boolean answered;
        private final String fate;

        private Candidate(
                String ref, String name, PhoneMatch.@Nullable Grade grade, String why, boolean answered, String fate) {
            this.ref = ref;
            this.name = name;
            this.grade = grade;
            this.why = why;
            this.answered = answered;
            this.fate = fate;
        }

        private static Candidate of(ProviderAnswer.Dropped dropped) {
            return new Candidate(dropped.ref(), dropped.name(), dropped.grade(), dropped.reason(), false, "dropped");
        }

        /** Which contact, as {@link ContactRef#text()}; only the provider's name when its id cannot be used. */
        public String ref() {
            return ref;
        }

        /** How a person would call it. */
        public String name() {
            return name;
        }

        /** How well its best number fits; empty when it has no number. */
        public Optional<PhoneMatch.Grade> grade() {
            return Optional.ofNullable(grade);
        }

        /** Why it has this grade, or why it was dropped. */
        public String why() {
            return why;
        }

        /** It is part of the answer. */
        public boolean isAnswered() {
            return answered;
        }

        /** What became of it: "answered", "dropped", or why it is not part of the answer. */
        public String fate() {
            return fate;
        }

        @Override
        public String toString() {
            return ref + ' ' + fate;
        }
    }
}
