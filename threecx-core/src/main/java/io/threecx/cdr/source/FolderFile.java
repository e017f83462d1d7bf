package io.threecx.cdr.source;

import io.threecx.digest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A file as the folder has it at the moment.
 *
 * @param arrived when it came here or was last written to, whatever time of change it brought with it
 * @param fingerprint of name, size and time of change
 */
record FolderFile(Path path, String name, long size, Instant modified, Instant arrived, long fingerprint) {
    static final Comparator<FolderFile> OLDEST_FIRST =
            Comparator.comparing(FolderFile::arrived).thenComparing(FolderFile::name);

    /** Tells when a file arrived. */
    interface Arrival {
        Instant of(Path path, BasicFileAttributes attributes) throws IOException;
    }

    /** Null if it is gone, or no file. */
    static @Nullable FolderFile of(Path path, Arrival arrival) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return null;
            }
            String name = String.valueOf(path.getFileName());
            Instant modified = attributes.lastModifiedTime().toInstant();
            byte[] digest = Sha256.of(name + "\n" + attributes.size() + "\n" + modified);
            return new FolderFile(
                    path,
                    name,
                    attributes.size(),
                    modified,
                    arrival.of(path, attributes),
                    ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** The time of creation or, better where the system has it, of the last change of the folder's entry (ctime). */
    static Arrival usualArrival(Path folder) {
        boolean unix = folder.getFileSystem().supportedFileAttributeViews().contains("unix");
        return (path, attributes) -> {
            Instant changed = unix && Files.getAttribute(path, "unix:ctime") instanceof FileTime time
                    ? time.toInstant()
                    : attributes.creationTime().toInstant();
            Instant modified = attributes.lastModifiedTime().toInstant();
            return changed.isAfter(modified) || unix ? changed : modified;
        };
    }

    /** What its lines' positions begin with. */
    String position() {
        return name + "@" + modified.toEpochMilli();
    }
}
