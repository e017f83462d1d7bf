package io.threecx.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramStampTest {
    @Test
    void isAnotherOneWhenAFileIsAddedOrWrittenAnew(@TempDir Path folder) throws Exception {
        Path library = Files.createDirectories(folder.resolve("classes/sub"));
        Path oneClass = Files.writeString(library.resolve("A.class"), "1");
        String before = ProgramStamp.ofFiles(folder.resolve("classes"));
        assertThat(ProgramStamp.ofFiles(folder.resolve("classes"))).isEqualTo(before);

        Files.writeString(library.resolve("B.class"), "1");
        String withMore = ProgramStamp.ofFiles(folder.resolve("classes"));
        Files.setLastModifiedTime(oneClass, FileTime.fromMillis(4_000_000_000_000L));
        String later = ProgramStamp.ofFiles(folder.resolve("classes"));

        assertThat(List.of(before, withMore, later)).doesNotHaveDuplicates();
        assertThat(ProgramStamp.ofFiles(oneClass)).startsWith("1@");
    }

    @Test
    void namesBothLibraries() throws Exception {
        assertThat(PhoneNumbers.programStamp()).matches("\\d{4,}@\\S+\\+\\d{4,}@\\S+");
    }
}
