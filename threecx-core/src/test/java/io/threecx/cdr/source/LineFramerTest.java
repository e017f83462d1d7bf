package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.threecx.cdr.source.LineFramer.Framed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineFramerTest {

    private static List<Framed> frame(byte[] bytes, int longest, Random pieces) {
        LineFramer framer = new LineFramer(longest, 0);
        List<Framed> lines = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + pieces.nextInt(50));
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, length);
            Framed line = framer.next(piece);
            while (line != null) {
                lines.add(line);
                line = framer.next(piece);
            }
            at += length;
        }
        Framed last = framer.end();
        if (last != null) {
            lines.add(last);
        }
        return lines;
    }

    private static List<String> texts(String text) {
        return frame(text.getBytes(StandardCharsets.UTF_8), 1000, new Random(1)).stream()
                .map(Framed::text)
                .toList();
    }

    @Test
    void anyLineEndEndsALineAndBlankOnesAreLeftOut() {
        assertThat(texts("a\nb\rc\r\nd\n\ne\r\n\r\n \t\nf")).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void nullCharactersAndAByteOrderMarkAreLeftOut() {
        assertThat(texts("\uFEFFa\u0000b\n\u0000\u0000\n\u0000c")).containsExactly("ab", "c");
    }

    @Test
    void whatIsNoUtf8IsReplaced() {
        byte[] bytes = {'M', (byte) 0xfc, 'l', '\n', (byte) 0xe2, (byte) 0x82, '\n'};
        assertThat(frame(bytes, 100, new Random(1))).extracting(Framed::text).containsExactly("M\uFFFDl", "\uFFFD");
    }

    @Test
    void positionsAreThoseOfTheBytes() {
        List<Framed> lines = frame("ä\r\n\nbc\nd".getBytes(StandardCharsets.UTF_8), 100, new Random(1));
        assertThat(lines).extracting(Framed::start).containsExactly(0L, 5L, 8L);
        assertThat(lines).extracting(Framed::end).containsExactly(3L, 8L, 9L);
    }

    @Test
    void aLineOfTheGreatestLengthIsWholeAndALongerOneIsCut() {
        String longest = "x".repeat(100);
        List<Framed> lines =
                frame((longest + "\n" + longest + "y\nz\n").getBytes(StandardCharsets.UTF_8), 100, new Random(1));
        assertThat(lines).extracting(Framed::text).containsExactly(longest, longest, "z");
        assertThat(lines).extracting(Framed::cut).containsExactly(false, true, false);
    }

    @FuzzTest
    void whereverBytesAreSplitTheLinesAreTheSame(FuzzedDataProvider data) {
        long seed = data.consumeLong();
        assertSameWhereverSplit(data.consumeRemainingAsBytes(), seed);
    }

    @Test
    void whereverGeneratedBytesAreSplitTheLinesAreTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] kinds = {'\n', '\r', 0, ' ', 'a', 'b', (byte) 0xc3, (byte) 0xa4, (byte) 0xff};
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = kinds[random.nextInt(kinds.length)];
            }
            assertSameWhereverSplit(bytes, seed + i);
        }
    }

    private static void assertSameWhereverSplit(byte[] bytes, long seed) {
        List<Framed> lines = frame(bytes, 40, new Random(seed));
        assertThat(lines).as("seed %d", seed).isEqualTo(frame(bytes, 40, new Random(seed + 1)));
        long end = 0;
        for (Framed line : lines) {
            assertThat(line.start()).isGreaterThanOrEqualTo(end);
            assertThat(line.end()).isGreaterThan(line.start());
            assertThat(line.text()).doesNotContain("\n", "\r", "\u0000").hasSizeLessThanOrEqualTo(40);
            end = line.end();
        }
        assertThat(end).isLessThanOrEqualTo(bytes.length);
    }
}
