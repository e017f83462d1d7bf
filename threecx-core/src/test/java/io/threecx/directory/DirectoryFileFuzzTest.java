package io.threecx.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.threecx.crm.Contact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFileFuzzTest {
    private static final List<String> PIECES = List.of(
            "BEGIN:VCARD\r\n",
            "END:VCARD\r\n",
            "VERSION:4.0\n",
            "TEL;TYPE=\"a,b\":tel:+44;ext=\n",
            "N:;;;;\n",
            "N;ENCODING=QUOTED-PRINTABLE:=E4=\n",
            "FN;CHARSET=nowhere:A\n",
            "UID:",
            "ADR:;;;;;;Chad\n",
            "REV:2026\n",
            "KIND:org\n",
            "id,lastName,phone\n",
            "id;companyName;email\r\n",
            "1,\"a\"b\",+44 20 7946 0018\n",
            "\"",
            "\"\"",
            ",",
            ";",
            "\n",
            "\r",
            "\u0000",
            "\u2028",
            "\ufeff",
            "\ud83d\ude00",
            "+",
            "tel:;",
            " \n",
            "\t",
            ":",
            "=",
            "^'");

    private static final DirectoryLoader LOADER = new DirectoryLoader(new NumberReader("GB"));

    @TempDir
    static Path folder;

    /** Whatever a file holds, it is a directory or refused for a reason. */
    private static void load(byte[] content, String name) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Files.write(file, content);
        try {
            Snapshot snapshot = LOADER.load(file, new ReentrantLock(), records -> {});
            for (int i = 0; i < snapshot.ids().size(); i++) {
                Contact contact = snapshot.contact(snapshot.ids().owner(i));
                assertThat(contact.id()).isNotBlank();
            }
        } catch (DirectoryFileException refused) {
            assertThat(refused).hasMessageContaining(name);
        }
    }

    @FuzzTest
    void anyBytes(FuzzedDataProvider data) throws Exception {
        String name = data.consumeBoolean() ? "fuzz.csv" : "fuzz.vcf";
        load(data.consumeRemainingAsBytes(), name);
    }

    @Test
    void randomPiecesOfFiles() throws Exception {
        long seed = 20260203;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            if (random.nextInt(3) > 0) {
                text.append(PIECES.get(random.nextBoolean() ? 0 : 11));
            }
            for (int i = random.nextInt(25); i > 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String name = "round" + round % 2 + (random.nextBoolean() ? ".csv" : ".vcf");
            try {
                load(bytes, name);
            } catch (RuntimeException | Error unexpected) {
                fail("seed " + seed + ", round " + round + ", " + name + ": " + Arrays.toString(bytes), unexpected);
            }
        }
    }
}
