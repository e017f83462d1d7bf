package io.threecx.lookup;

/** What one provider contributed to one answer. Immutable. */
public final class ProviderReport {

    /** What came of asking a provider. */
    public enum Outcome {
        /** It was asked and answered in time, with contacts or with none. */
        ANSWERED,
        /** It answered a short while ago; the CRM was not asked again. */
        FROM_CACHE,
        /** The copy of its contacts that is kept here answered ({@link ContactMirror}); the CRM was not asked. */
        FROM_MIRROR,
        /** No answer in time. */
        TIME_LIMIT,
        /** Too many questions to it are still unanswered. */
        BUSY,
        /** It threw, or its CRM could not be asked; the sentence says why. */
        FAILED,
        /** There was no need to ask it, or it cannot be asked this. */
        NOT_ASKED;

        /** The provider should have been heard but was not: the answer may lack contacts. */
        public boolean isLeftOut() {
            return this == TIME_LIMIT || this == BUSY || this == FAILED;
        }
    }

    private final String provider;
    private final Outcome outcome;
    private final String sentence;

    ProviderReport(String provider, Outcome outcome, String sentence) {
        this.provider = provider;
        this.outcome = outcome;
        this.sentence = sentence;
    }

    /** The report of a provider that was asked for contacts. */
    static ProviderReport of(String provider, Reply<?> reply, int contacts) {
        String found = contacts == 1 ? "1 contact" : contacts + " contacts";
        String sentence = switch (reply.outcome()) {
            case ANSWERED -> "answered " + found + " in " + TimeText.of(reply.nanos());
            case FROM_CACHE -> found + ", from the cache";
            case FROM_MIRROR -> found + ", from the mirror, " + reply.problem();
            case TIME_LIMIT, BUSY, FAILED -> "left out: " + reply.problem();
            case NOT_ASKED -> "not asked: " + reply.problem();
        };
        return new ProviderReport(provider, reply.outcome(), sentence);
    }

    /** The name under which it is registered. */
    public String provider() {
        return provider;
    }

    /** What came of asking it. */
    public Outcome outcome() {
        return outcome;
    }

    /** The same for a person: "answered 2 contacts in 12 ms", "left out: no answer within the time limit of 1.5 s". */
    public String sentence() {
        return sentence;
    }

    @Override
    public String toString() {
        return provider + ": " + sentence;
    }
}
