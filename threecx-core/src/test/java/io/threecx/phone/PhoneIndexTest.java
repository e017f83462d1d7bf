package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import com.sun.management.ThreadMXBean;
import io.threecx.phone.PhoneNumber.Kind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class PhoneIndexTest {

    private final PhoneNumbers numbers = PhoneNumbers.builder("GB")
            .extensions(ExtensionRanges.parse("100-199"))
            .build();
    private final PhoneIndex index = PhoneIndex.of(numbers);

    private PhoneNumber number(String text) {
        return numbers.parse(text);
    }

    private List<Integer> find(String text) {
        List<Integer> found = new ArrayList<>();
        index.find(number(text), found::add);
        return found;
    }

    @Test
    void aNumberIsFoundHoweverItIsWritten() {
        index.add(number("020 7946 0018"), 1);

        assertThat(List.of("+442079460018", "00442079460018", "442079460018", "020 7946 0018", "+44 (0)20 7946 0018"))
                .allSatisfy(text -> assertThat(find(text)).containsExactly(1));
        assertThat(find("+442079460019")).isEmpty();
    }

    @Test
    void aContactHasManyNumbersAndANumberManyContacts() {
        index.put(1, List.of(number("+442079460018"), number("+447700900123")));
        index.put(2, List.of(number("+442079460018")));

        assertThat(find("+442079460018")).containsExactly(1, 2);
        assertThat(find("+447700900123")).containsExactly(1);
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void aTailFindsTheNumbersThatEndWithIt() {
        index.add(number("+442079460018"), 1);
        index.add(number("+497319460018"), 2);

        assertThat(find("9460018")).containsExactlyInAnyOrder(1, 2);
        assertThat(find("79460018")).containsExactly(1);
        assertThat(find("319460018")).containsExactly(2);
        assertThat(find("460018")).isEmpty();
    }

    @Test
    void aStoredLocalNumberIsFoundByTheWholeOne() {
        index.add(number("79460018"), 1);
        assertThat(number("79460018").kind()).isEqualTo(Kind.PARTIAL);

        assertThat(find("+442079460018")).containsExactly(1);
        assertThat(find("+442089460018")).isEmpty();
        assertThat(find("9460018")).containsExactly(1);
    }

    @Test
    void aLeadingTrunkZeroOfATailIsNoDigit() {
        PhoneNumber local = PhoneNumber.partial("", "09460018", null, "");
        index.add(local, 1);

        assertThat(find("+442079460018")).containsExactly(1);
        assertThat(index.add(PhoneNumber.partial("", "9460018", null, ""), 1))
                .as("without the zero it is another number")
                .isTrue();
    }

    @Test
    void zerosInFrontAreDigitsOfANumber() {
        index.add(number("+390648123456"), 1);
        index.add(number("+39648123456"), 2);

        assertThat(find("+390648123456")).containsExactly(1, 2);
        assertThat(find("+39648123456")).containsExactly(2, 1);
        index.remove(number("+390648123456"), 1);
        assertThat(find("+390648123456")).containsExactly(2);
    }

    @Test
    void extensionsAndShortNumbersMatchOnlyThemselves() {
        index.add(number("150"), 1);
        index.add(number("112"), 2);
        index.add(PhoneNumber.dialled("", Kind.SHORT_CODE, "150", ""), 3);
        index.add(PhoneNumber.dialled("", Kind.INTERNAL, "9460018", ""), 4);
        index.add(number("+442079460018"), 5);

        assertThat(find("150")).containsExactly(1);
        assertThat(find("112")).containsExactly(2);
        assertThat(find("+442079460018")).containsExactly(5);
        assertThat(find("9460018")).containsExactly(5);
    }

    @Test
    void numbersOfMoreThanFifteenDigitsAreFound() {
        PhoneNumber longest = international("6200180312345678901");
        index.add(longest, 1);
        index.add(international("6200180312345678902"), 2);

        List<Integer> found = new ArrayList<>();
        index.find(longest, found::add);
        assertThat(found).containsExactly(1);
        assertThat(find("345678901")).containsExactly(1);
        assertThat(index.remove(longest, 1)).isTrue();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void numbersShorterThanATailAreFoundByAllTheirDigits() {
        index.add(international("491234"), 1);

        List<Integer> found = new ArrayList<>();
        index.find(international("491234"), found::add);
        index.find(international("391234"), found::add);
        index.find(international("4491234"), found::add);
        assertThat(found).containsExactly(1);
    }

    private static PhoneNumber international(String digits) {
        return PhoneNumber.international(
                "", Integer.parseInt(digits.substring(0, 2)), digits, digits, null, false, false, "");
    }

    @Test
    void theHeadOfficeIsFoundWhereThatIsWanted() {
        PhoneNumbers german = PhoneNumbers.builder("DE").headOffice(true).build();
        PhoneIndex offices = PhoneIndex.of(german);
        offices.add(german.parse("+49 30 12345-0"), 1);
        offices.add(german.parse("+49 30 12345"), 2);
        offices.add(german.parse("+49 30 123456"), 3);

        List<Integer> found = new ArrayList<>();
        offices.find(german.parse("+49 30 12345-67"), found::add);
        assertThat(found).containsExactlyInAnyOrder(1, 2, 3);
        index.add(german.parse("+49 30 12345-0"), 1);
        assertThat(find("+49301234567")).isEmpty();
    }

    @Test
    void whatNobodyCanFindIsNotAdded() {
        assertThat(index.add(number("anonymous"), 1)).isFalse();
        assertThat(index.add(number("what?"), 1)).isFalse();
        assertThat(index.add(PhoneNumber.partial("", "946001", null, ""), 1)).isFalse();
        assertThat(index.size()).isZero();
        assertThat(find("anonymous")).isEmpty();
        assertThat(find("")).isEmpty();
    }

    @Test
    void aContactIsRemovedWithAllItsNumbers() {
        index.put(1, List.of(number("+442079460018"), number("79460018"), number("150"), number("+447700900123")));
        index.put(2, List.of(number("+442079460018")));

        assertThat(index.removeAll(1)).isEqualTo(4);
        assertThat(index.removeAll(1)).isZero();
        assertThat(find("+442079460018")).containsExactly(2);
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void puttingTellsWhetherAnythingChanged() {
        assertThat(index.put(1, List.of(number("+442079460018")))).isTrue();
        assertThat(index.put(1, List.of(number("020 7946 0018 x12")))).isFalse();
        assertThat(index.put(1, List.of(number("+447700900123")))).isTrue();
        assertThat(find("+442079460018")).isEmpty();
        assertThat(index.put(1, List.of())).isTrue();
        assertThat(index.size()).isZero();
    }

    @Test
    void whoHasEnoughIsOfferedNoMore() {
        for (int i = 0; i < 5_000; i++) {
            index.add(number("+442079460018"), i);
        }
        List<Integer> found = new ArrayList<>();
        index.find(number("+442079460018"), reference -> {
            found.add(reference);
            return found.size() < 50;
        });
        assertThat(found).hasSize(50);
        assertThat(find("9460018")).hasSize(5_000);
    }

    @Test
    void theSameNumberComesBeforeThoseThatMayBeIt() {
        index.add(number("79460018"), 1);
        index.add(number("+442079460018"), 2);

        assertThat(find("+442079460018")).containsExactly(2, 1);
        assertThat(find("79460018")).containsExactly(1, 2);
    }

    @Test
    void numbersThatOnlyEndAlikeAreNotOffered() {
        Random random = new Random(5);
        List<PhoneNumber> all = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) { // 20 of them at each place
            String tail = "9460" + (100 + random.nextInt(900));
            all.add(international(List.of("4420", "49731", "331").get(i % 3) + random.nextInt(1000) + tail));
            index.add(all.get(i), i);
        }
        int[] inVain = new int[1];
        for (PhoneNumber number : all) {
            index.find(number, reference -> {
                inVain[0] += all.get(reference).equals(number) ? 0 : 1;
                return true;
            });
        }
        assertThat(inVain[0]).as("the same national number in another country").isLessThan(200);
    }

    @Test
    void aLookupLeavesNoGarbage() {
        index.put(1, List.of(number("+442079460018"), number("79460018")));
        List<PhoneNumber> searched = List.of(
                number("+442079460018"), number("79460018"), number("442079460018"), number("150"), number("112"));
        int[] found = new int[1];
        IntPredicate count = reference -> ++found[0] > 0;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = 0;
        for (int round = 0; round < 2; round++) { // the first one loads classes
            before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2_000; i++) {
                index.find(searched.get(i % searched.size()), count);
            }
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000);
        assertThat(found[0]).isGreaterThan(2_000);
    }

    @Test
    void aNumberWithItsReferenceTakesLessThan32Bytes() {
        Random random = new Random(7);
        for (int contact = 0; index.size() < 200_000; contact++) {
            index.add(international("44" + random.nextLong(1_000_000_000L, 9_999_999_999L)), contact);
            if (index.size() % 10_000 == 0) {
                assertThat(index.heapBytes()).isLessThan(32L * index.size());
            }
        }
    }

    @Test
    void numbersOfContactsThatWentTakeNothing() {
        for (int contact = 0; contact < 10_000; contact++) {
            index.add(international("44" + (2_079_460_018L + 7 * contact)), contact);
        }
        for (int contact = 0; contact < 10_000; contact++) {
            index.removeAll(contact);
        }
        assertThat(index.heapBytes()).as("empty slots").isLessThan(20_000);
    }
}
