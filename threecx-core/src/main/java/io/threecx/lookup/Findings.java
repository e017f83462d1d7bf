package io.threecx.lookup;

import io.threecx.lookup.ProviderReport.Outcome;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one lookup brought to light, before the policy decides.
 *
 * @param regionGiven the region that came with the number
 * @param providers names of the providers, in their order
 * @param replies one for each provider; none when the number cannot be searched for
 * @param officeReplies the same for the head office, when it was asked for
 * @param ranked everybody who has the number, best first
 */
record Findings(
        PhoneNumber number,
        @Nullable String regionGiven,
        PhoneNumbers numbers,
        List<String> providers,
        List<Reply<ProviderAnswer>> replies,
        List<Reply<ProviderAnswer>> officeReplies,
        List<ContactMatch> ranked) {

    static List<ContactMatch> ranked(List<Reply<ProviderAnswer>> replies, Comparator<ContactMatch> ranking) {
        List<ContactMatch> all = List.of();
        for (Reply<ProviderAnswer> reply : replies) {
            ProviderAnswer answer = reply.value();
            if (answer != null && !answer.kept().isEmpty()) {
                if (all.isEmpty()) {
                    all = answer.kept();
                } else {
                    List<ContactMatch> joined = new ArrayList<>(all);
                    joined.addAll(answer.kept());
                    all = joined;
                }
            }
        }
        return all.size() < 2 ? all : all.stream().sorted(ranking).toList();
    }

    int leftOut() {
        return count(replies, true) + count(officeReplies, true);
    }

    /** Whether a CRM was not asked itself, because what it would say is known here. */
    boolean anyFromMemory() {
        for (Reply<ProviderAnswer> reply : replies) {
            if (reply.outcome() == Outcome.FROM_CACHE || reply.outcome() == Outcome.FROM_MIRROR) {
                return true;
            }
        }
        return false;
    }

    int answers() {
        return count(replies, false);
    }

    private static int count(List<Reply<ProviderAnswer>> replies, boolean leftOut) {
        int count = 0;
        for (Reply<ProviderAnswer> reply : replies) {
            if (leftOut ? reply.isLeftOut() : reply.value() != null) {
                count++;
            }
        }
        return count;
    }

    /** The providers that were left out, for a sentence: "odoo and customers". */
    String namesOfLeftOut() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < providers.size(); i++) {
            boolean out = i < replies.size() && replies.get(i).isLeftOut();
            boolean officeOut = i < officeReplies.size() && officeReplies.get(i).isLeftOut();
            if (out || officeOut) {
                names.add(providers.get(i));
            }
        }
        return String.join(" and ", names);
    }
}
