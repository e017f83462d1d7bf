package io.threecx.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactSearch.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Free text search through a whole directory, byte by byte: every word must be in a field of the kind asked for, without
 * regard to case and accents. Best are words that begin a field, then words that begin a word, then the rest.
 */
final class DirectorySearch {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;]+");
    private static final Pattern PHONE_NUMBER = Pattern.compile("[\\p{Nd}\\s+()/.\\-]+");
    private static final int MOST_WORDS = 8;
    private static final int FEWEST_DIGITS = 3;
    /** The longest country code. */
    private static final int COUNTRY_DIGITS = 3;

    private static final int WORST_RANK = MOST_WORDS * WordPlace.INSIDE;

    private static final int NAMES = 0b0011;
    private static final int COMPANY = 0b0100;
    private static final int EMAIL = 0b1000;
    private static final int EVERYWHERE = NAMES | COMPANY | EMAIL;

    private final byte[][] words;
    private final int fields;
    private final boolean names;
    private final List<String> digits;
    private final int limit;

    DirectorySearch(String text, Field field, int limit) {
        boolean letters = field != Field.PHONE;
        this.words = letters
                ? BETWEEN_WORDS
                        .splitAsStream(TextFold.fold(text).strip())
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .map(word -> word.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new)
                : new byte[0][];
        this.fields = switch (field) {
            case ANY -> EVERYWHERE;
            case NAME -> NAMES;
            case COMPANY -> COMPANY;
            case EMAIL -> EMAIL;
            case PHONE -> 0;
        };
        this.names = field == Field.NAME;
        this.digits = field == Field.ANY || field == Field.PHONE ? digits(text) : List.of();
        this.limit = limit;
    }

    /** The digits of a text that looks like a number, as they are and without trunk or international prefix. */
    private static List<String> digits(String text) {
        if (!PHONE_NUMBER.matcher(text).matches()) {
            return List.of();
        }
        String digits = DigitKey.digitsOf(text.replace("(0)", ""));
        return Stream.of(digits, digits.replaceFirst("^0+", ""))
                .distinct()
                .filter(part -> part.length() >= FEWEST_DIGITS && part.length() <= DigitKey.MAX_DIGITS)
                .toList();
    }

    List<Contact> in(List<Snapshot> parts) {
        SearchHits hits = new SearchHits(limit);
        for (Snapshot part : parts) {
            digits.forEach(number -> searchNumbers(part, number, hits));
            if (words.length > 0) {
                searchTexts(part, hits);
            }
        }
        return hits.contacts();
    }

    private void searchNumbers(Snapshot part, String number, SearchHits hits) {
        SortedKeys phones = part.phones();
        long wanted = DigitKey.of(number);
        for (int i = 0; i < phones.size() && hits.worstWanted() >= 0; i++) {
            int position = DigitKey.indexOf(phones.key(i), wanted, number.length());
            if (position >= 0) {
                boolean atEnd = position + number.length() == DigitKey.length(phones.key(i));
                int rank = position == 0 ? 0 : atEnd || position <= COUNTRY_DIGITS ? 1 : 2;
                hits.add(rank, part, phones.owner(i));
            }
        }
    }

    private void searchTexts(Snapshot part, SearchHits hits) {
        List<PackedContacts> pages = part.pages();
        for (int page = 0; page < pages.size() && hits.worstWanted() >= 0; page++) {
            PackedContacts contacts = pages.get(page);
            for (int i = 0; i < contacts.size() && hits.worstWanted() >= 0; i++) {
                int rank = rank(contacts, i, hits.worstWanted());
                if (rank < WordPlace.NOWHERE && !part.isDropped(part.firstOf(page) + i)) {
                    hits.add(rank, part, part.firstOf(page) + i);
                }
            }
        }
    }

    /** The sum over all words; {@link WordPlace#NOWHERE} when a word is missing, or the sum is worse than wanted. */
    private int rank(PackedContacts contacts, int index, int worstWanted) {
        int searched = names && contacts.isCompany(index) ? fields | COMPANY : fields;
        int sum = 0;
        for (byte[] word : words) {
            int place = place(contacts.searchedTexts(index), word, searched, worstWanted - sum);
            if (place > worstWanted - sum) {
                return WordPlace.NOWHERE;
            }
            sum += place;
        }
        return sum;
    }

    private static int place(PackedContacts.ByteCursor texts, byte[] word, int fields, int worstWanted) {
        int best = WordPlace.NOWHERE;
        for (int text = 0; text < PackedContacts.SEARCHED_TEXTS && best > 0; text++) {
            int end = texts.enterText();
            if ((fields & 1 << text) != 0) {
                best = Math.min(best, WordPlace.of(texts.bytes(), texts.position(), end, word, worstWanted));
            }
            texts.moveTo(end);
        }
        return best;
    }

    /** The best hits so far, the earlier first among equals. */
    private static final class SearchHits {
        private record Hit(int rank, Snapshot part, int contact) {}

        private final int limit;
        private final List<List<Hit>> byRank = new ArrayList<>();
        private int worstWanted = WORST_RANK;

        SearchHits(int limit) {
            this.limit = limit;
            for (int rank = 0; rank <= WORST_RANK; rank++) {
                byRank.add(new ArrayList<>());
            }
        }

        /** The worst rank of a hit that would still be among the best; -1 when no further one would. */
        int worstWanted() {
            return worstWanted;
        }

        void add(int rank, Snapshot part, int contact) {
            Hit hit = new Hit(rank, part, contact);
            if (rank > worstWanted || byRank.get(rank).contains(hit)) {
                return;
            }
            byRank.get(rank).add(hit);
            int better = 0;
            for (int i = 0; i <= worstWanted; i++) {
                better += byRank.get(i).size();
                if (better >= limit) {
                    worstWanted = i - 1; // an equal hit further on is not wanted any more
                }
            }
        }

        List<Contact> contacts() {
            return byRank.stream()
                    .flatMap(List::stream)
                    .map(hit -> hit.part().contact(hit.contact()))
                    .distinct()
                    .limit(limit)
                    .toList();
        }
    }
}
