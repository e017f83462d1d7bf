package io.threecx.examples.desk;

import io.threecx.store.EncryptionKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The key that settings and accounts are encrypted with: given, or made once and kept in a file for its owner alone. */
final class DeskKey {
    private static final int BYTES = 32;
    private static final String NAME = "desk.key";

    private DeskKey() {}

    /**
     * The key.
     *
     * @param given in Base64; empty to keep one in the folder
     * @throws IllegalArgumentException when it is no key
     */
    static EncryptionKey of(Optional<String> given, Path folder) {
        if (given.isPresent()) {
            return EncryptionKey.fromBase64(given.get());
        }
        Path file = folder.resolve(NAME);
        try {
            Files.createDirectories(folder);
            create(file);
            return EncryptionKey.fromBase64(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the desk cannot be kept in " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(
                    ByteBuffer.wrap(Base64.getEncoder().encodeToString(key).getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException e) {
            // made at an earlier start
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
