package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneIndexFileTest {

    private static final int VERSION_AT = 8;
    private static final int COUNT_AT = 16;

    private final PhoneNumbers numbers = PhoneNumbers.of("GB");
    private final PhoneIndex index = PhoneIndex.of(numbers);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("phones.index");
    }

    private PhoneNumber number(int i) {
        String digits = "4420" + (79_460_000 + i);
        return PhoneNumber.international("", 44, digits, digits, null, false, false, "");
    }

    private List<PhoneNumber> numbersOf(int contact) {
        PhoneNumber local = PhoneNumber.partial("", "7946" + (1000 + contact % 9000), null, "");
        return List.of(number(contact % 4_000), number(contact / 3), local);
    }

    private void fill(int contacts) {
        for (int i = 0; i < contacts; i++) {
            index.put(i, numbersOf(i));
        }
    }

    private static List<Integer> find(PhoneIndex index, PhoneNumber number) {
        List<Integer> found = new ArrayList<>();
        index.find(number, found::add);
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 1_000, 10_000})
    void whatWasSavedIsLoaded(int contacts) throws IOException {
        fill(contacts);
        index.save(file);
        PhoneIndex loaded = PhoneIndex.load(file, numbers);

        assertThat(loaded.size()).isEqualTo(index.size());
        for (int i = 0; i < contacts + 10; i++) {
            assertThat(find(loaded, number(i))).isEqualTo(find(index, number(i)));
        }
        Path again = folder.resolve("again");
        loaded.save(again);
        assertThat(Files.mismatch(file, again))
                .as("the same index is the same file")
                .isEqualTo(-1);
        for (int i = 0; i < contacts; i++) {
            assertThat(loaded.removeAll(i))
                    .as("it knows the way back")
                    .isPositive()
                    .isEqualTo(index.removeAll(i));
        }
        assertThat(loaded.size()).isZero();
    }

    @Test
    void aLoadedIndexGoesOn() throws IOException {
        fill(1_000);
        index.save(file);
        PhoneIndex loaded = PhoneIndex.load(file, numbers);
        for (int i = 1_000; i < 5_000; i++) {
            loaded.add(number(i), i);
            index.add(number(i), i);
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(find(loaded, number(i))).isEqualTo(find(index, number(i)));
        }
    }

    @Test
    void anIndexThatShrankIsSavedLikeASmallOne() throws IOException {
        fill(5_000);
        for (int i = 50; i < 5_000; i++) {
            index.removeAll(i);
        }
        index.save(file);
        PhoneIndex small = PhoneIndex.of(numbers);
        for (int i = 0; i < 50; i++) {
            small.put(i, numbersOf(i));
        }
        Path other = folder.resolve("other");
        small.save(other);
        assertThat(Files.mismatch(file, other)).isEqualTo(-1);
        assertThat(PhoneIndex.load(file, numbers).size()).isEqualTo(small.size());
    }

    @Test
    void everyByteThatIsFlippedIsNoticed() throws IOException {
        fill(8);
        index.save(file);
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                assertRefused(bad, "byte " + at);
            }
        }
    }

    @Test
    void everyTruncationAndEveryLongerFileIsNoticed() throws IOException {
        fill(8);
        index.save(file);
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length), length + " bytes");
        }
        for (int more = 1; more < 30; more++) {
            assertRefused(Arrays.copyOf(good, good.length + more), more + " bytes more");
        }
    }

    private void assertRefused(byte[] bytes, String what) throws IOException {
        Files.write(file, bytes);
        assertThatIOException()
                .as(what)
                .isThrownBy(() -> PhoneIndex.load(file, numbers))
                .withMessageContaining(file.toString())
                .withMessageEndingWith("Delete it and fill the index anew.");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 60, Long.MAX_VALUE, Long.MIN_VALUE, -1, Integer.MAX_VALUE, 0})
    void aHeaderThatClaimsTooMuchIsNotBelieved(long count) throws IOException {
        fill(8);
        index.save(file);
        Files.write(file, checked(ByteBuffer.wrap(Files.readAllBytes(file)).putLong(COUNT_AT, count)));

        assertThatIOException()
                .isThrownBy(() -> PhoneIndex.load(file, numbers))
                .withMessageContaining("is damaged: it has ")
                .withMessageContaining(" entries have not");
    }

    @Test
    void aFileOfANewerVersionIsNamedAsSuch() throws IOException {
        index.save(file);
        Files.write(file, checked(ByteBuffer.wrap(Files.readAllBytes(file)).putInt(VERSION_AT, 3)));

        assertThatIOException()
                .isThrownBy(() -> PhoneIndex.load(file, numbers))
                .withMessageContaining("has format 3, this version of threecx reads 2");
    }

    @Test
    void aFileForOtherTailsIsNamedAsSuch() throws IOException {
        index.save(file);

        assertThatIOException()
                .isThrownBy(() -> PhoneIndex.load(
                        file, PhoneNumbers.builder("GB").suffixDigits(8).build()))
                .withMessageContaining("was made for tails of 7 digits, not of 8");
    }

    @Test
    void aFileOfNumbersThatWereReadOtherwiseIsNamedAsSuch() throws IOException {
        index.save(file);
        ExtensionRanges ranges = ExtensionRanges.parse("8*");

        for (PhoneNumbers other : List.of(
                PhoneNumbers.of("DE"),
                PhoneNumbers.builder("GB").extensions(ranges).build())) {
            assertThatIOException()
                    .isThrownBy(() -> PhoneIndex.load(file, other))
                    .withMessageContaining("another default country, with other extensions of the PBX");
        }
        PhoneNumbers matchedOtherwise =
                PhoneNumbers.builder("gb").headOffice(true).build();
        assertThat(PhoneIndex.load(file, matchedOtherwise).size()).isZero();
    }

    @Test
    void entriesInAnotherOrderAreNoticed() throws IOException {
        fill(8);
        index.save(file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        bytes.putLong(28, bytes.getLong(40)).putInt(36, bytes.getInt(48));
        Files.write(file, checked(bytes));

        assertThatIOException()
                .isThrownBy(() -> PhoneIndex.load(file, numbers))
                .withMessageContaining("its entries are not in their order");
    }

    /** With the checksum that belongs to the bytes. */
    private static byte[] checked(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), 0, bytes.capacity() - 4);
        bytes.putInt(bytes.capacity() - 4, (int) checksum.getValue());
        return bytes.array();
    }

    @Test
    void foreignFilesAreNoIndexes() throws IOException {
        Random random = new Random(3);
        for (int length = 0; length < 200; length++) {
            byte[] foreign = new byte[length];
            random.nextBytes(foreign);
            Files.write(file, foreign);
            assertThatIOException()
                    .isThrownBy(() -> PhoneIndex.load(file, numbers))
                    .withMessageContaining("is no phone index");
        }
    }

    @Test
    void aMissingFileIsMissing() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> PhoneIndex.load(file, numbers));
    }

    @Test
    void whatCannotBeWrittenLeavesWhatIsThere() throws IOException {
        fill(3);
        index.save(file);
        byte[] before = Files.readAllBytes(file);
        Files.createDirectories(folder.resolve("phones.index.new/in the way"));
        index.removeAll(1);

        assertThatIOException().isThrownBy(() -> index.save(file));
        assertThat(file).hasBinaryContent(before);
        assertThatIOException().isThrownBy(() -> index.save(folder.resolve("no folder/phones.index")));
    }

    @Test
    void whatACrashLeftIsOverwritten() throws IOException {
        Files.write(folder.resolve("phones.index.new"), new byte[100_000]);
        fill(3);
        index.save(file);

        assertThat(PhoneIndex.load(file, numbers).size()).isEqualTo(index.size());
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }
}
