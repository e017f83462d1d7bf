package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index does what two maps would do. */
class PhoneIndexModelTest {

    private static final int OPERATIONS = Boolean.getBoolean("threecx.soak") ? 50_000_000 : 400_000;

    private final Map<String, TreeSet<Integer>> contactsOf = new HashMap<>();
    private final Map<Integer, TreeSet<String>> numbersOf = new HashMap<>();

    @ParameterizedTest(name = "{0} numbers, {1} contacts, tails of {2} digits")
    @CsvSource({"10, 5, 7", "200, 300, 5", "30000, 10000, 7", "30000, 2000000000, 15"})
    void isLikeTheModelAfterEachOfManyRandomOperations(int numberCount, int contacts, int suffixDigits) {
        Random random = new Random(numberCount);
        List<PhoneNumber> numbers = numbers(numberCount, random);
        PhoneIndex index = PhoneIndex.of(
                PhoneNumbers.builder("GB").suffixDigits(suffixDigits).build());
        int operations = OPERATIONS / 4;
        for (int i = 0; i < operations; i++) {
            PhoneNumber number = numbers.get(random.nextInt(numbers.size()));
            int contact = random.nextInt(contacts) - contacts / 2;
            // phases of growth and of decline
            boolean growing = i % 20_000 < 12_000;
            boolean same = switch (random.nextInt(growing ? 8 : 12)) {
                case 0 -> index.removeAll(contact) == removeAll(contact);
                case 1 -> {
                    List<PhoneNumber> all = random.ints(random.nextInt(5), 0, numbers.size())
                            .mapToObj(numbers::get)
                            .toList();
                    yield index.put(contact, all) == put(contact, all, suffixDigits);
                }
                case 2, 8, 9, 10, 11 -> index.remove(number, contact) == remove(id(number), contact);
                default -> index.add(number, contact) == (isFindable(number, suffixDigits) && add(id(number), contact));
            };
            if (!same) { // a million assertions would take longer than what they are about
                fail("operation " + i + " with contact " + contact + " and " + id(number));
            }
            if (i % 512 == 0) {
                check(index, number);
            }
        }
        numbers.forEach(number -> check(index, number));
        assertThat(index.size())
                .isEqualTo(contactsOf.values().stream().mapToInt(TreeSet::size).sum());
        numbersOf.keySet().stream()
                .toList()
                .forEach(contact -> assertThat(index.removeAll(contact)).isEqualTo(removeAll(contact)));
        assertThat(index.size()).isZero();
    }

    /** The contacts with the very same number come first, in order; what else comes has a number. */
    private void check(PhoneIndex index, PhoneNumber number) {
        List<Integer> found = new ArrayList<>();
        index.find(number, found::add);
        List<Integer> same = List.copyOf(contactsOf.getOrDefault(id(number), new TreeSet<>()));
        assertThat(found.subList(0, Math.min(found.size(), same.size()))).isEqualTo(same);
        assertThat(found).allMatch(contact -> !numbersOf.get(contact).isEmpty());
    }

    private static List<PhoneNumber> numbers(int count, Random random) {
        List<PhoneNumber> numbers = new ArrayList<>();
        List<String> tails = new ArrayList<>();
        for (int i = 0; i < count / 3 + 1; i++) {
            tails.add(String.format(Locale.ROOT, "%07d", random.nextInt(10_000_000)));
        }
        while (numbers.size() < count) {
            String tail = tails.get(random.nextInt(tails.size()));
            String head = Integer.toString(1 + random.nextInt(999_999)).substring(random.nextInt(1));
            numbers.add(
                    switch (random.nextInt(10)) {
                        case 0 -> PhoneNumber.partial("", tail, null, "");
                        case 1 -> PhoneNumber.partial("", "0" + tail, null, "");
                        case 2 -> PhoneNumber.partial("", tail.substring(2), null, "");
                        case 3 -> PhoneNumber.dialled("", PhoneNumber.Kind.INTERNAL, tail.substring(4), "");
                        case 4 -> PhoneNumber.dialled("", PhoneNumber.Kind.SHORT_CODE, tail.substring(4), "");
                        case 5 -> international("4" + tail.substring(2));
                        default -> international(head + tail);
                    });
        }
        return numbers;
    }

    private static PhoneNumber international(String digits) {
        return PhoneNumber.international(
                "", Character.digit(digits.charAt(0), 10), digits, digits, null, false, false, "");
    }

    private static boolean isFindable(PhoneNumber number, int suffixDigits) {
        return number.kind() != PhoneNumber.Kind.PARTIAL || number.digits().length() >= suffixDigits;
    }

    private static String id(PhoneNumber number) {
        return number.kind() + number.digits();
    }

    private boolean add(String id, int contact) {
        numbersOf.computeIfAbsent(contact, any -> new TreeSet<>()).add(id);
        return contactsOf.computeIfAbsent(id, any -> new TreeSet<>()).add(contact);
    }

    private boolean remove(String id, int contact) {
        numbersOf.getOrDefault(contact, new TreeSet<>()).remove(id);
        return contactsOf.getOrDefault(id, new TreeSet<>()).remove(contact);
    }

    private int removeAll(int contact) {
        TreeSet<String> numbers = numbersOf.getOrDefault(contact, new TreeSet<>());
        int count = numbers.size();
        List.copyOf(numbers).forEach(id -> remove(id, contact));
        return count;
    }

    private boolean put(int contact, List<PhoneNumber> numbers, int suffixDigits) {
        TreeSet<String> before = new TreeSet<>(numbersOf.getOrDefault(contact, new TreeSet<>()));
        removeAll(contact);
        numbers.stream().filter(number -> isFindable(number, suffixDigits)).forEach(number -> add(id(number), contact));
        return !before.equals(numbersOf.getOrDefault(contact, new TreeSet<>()));
    }
}
