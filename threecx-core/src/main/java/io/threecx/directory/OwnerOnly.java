package io.threecx.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files that nobody else may read, where the file system knows permissions. */
final class OwnerOnly {
    private OwnerOnly() {}

    /** Creates it empty unless it is there; its name is on the disk afterwards where that can be asked for. */
    static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            forceName(folder);
        }
    }

    private static void forceName(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows keeps names by itself
        }
    }
}
