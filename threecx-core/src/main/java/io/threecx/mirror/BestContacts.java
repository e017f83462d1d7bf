package io.threecx.mirror;

import io.threecx.crm.Contact;
import io.threecx.phone.PhoneMatch;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The few contacts that match a number best, of however many do; of equals those that came first. For one thread. */
final class BestContacts {
    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparing(Ranked::match).thenComparingInt(Ranked::order);

    private final int most;
    private final PhoneMatch bestPossible;
    private final PriorityQueue<Ranked> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
    private int offered;

    private record Ranked(Contact contact, PhoneMatch match, int order) {}

    /** @param bestPossible no contact matches better than this */
    BestContacts(int most, PhoneMatch bestPossible) {
        this.most = most;
        this.bestPossible = bestPossible;
    }

    void offer(Contact contact, PhoneMatch match) {
        worstFirst.add(new Ranked(contact, match, offered++));
        if (worstFirst.size() > most) {
            worstFirst.remove();
        }
    }

    /** Whoever comes now changes nothing. */
    boolean isFinal() {
        return worstFirst.size() == most && worstFirst.element().match().compareTo(bestPossible) <= 0;
    }

    /** The best first. */
    List<Contact> contacts() {
        return worstFirst.stream().sorted(BEST_FIRST).map(Ranked::contact).toList();
    }
}
