package io.threecx.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * How a file looks from outside; another look means that its content may be another one.
 *
 * @param size in bytes
 * @param modified when it was last written
 * @param key which file it is (the inode), where the file system tells: a file moved into place is another one
 */
record FileStamp(long size, FileTime modified, @Nullable Object key) {
    /** No file, or one that cannot be looked at. */
    static final FileStamp ABSENT = new FileStamp(-1, FileTime.fromMillis(0), null);

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException goneOrForbidden) {
            return ABSENT;
        }
    }
}
