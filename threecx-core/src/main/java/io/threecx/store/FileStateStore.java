package io.threecx.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file per key. Writers take turns by {@link FolderLock}; readers need no lock, since a file is replaced in one step. Because writers
 * take turns, one temporary name serves all of them, and what a killed writer left is simply overwritten.
 */
final class FileStateStore implements StateStore {

    private static final String HALF_WRITTEN = "half-written.tmp";

    private final Path folder;
    private final FileAttribute<?>[] ownerOnly;
    private final FolderLock lock;

    FileStateStore(Path folder) {
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            this.ownerOnly = posix ? permissions("rw-------") : new FileAttribute<?>[0];
            Files.createDirectories(folder, posix ? permissions("rwx------") : new FileAttribute<?>[0]);
            this.folder = folder.toRealPath();
            this.lock = new FolderLock(this.folder, ownerOnly);
            lock.whileHeld(() -> Files.deleteIfExists(this.folder.resolve(HALF_WRITTEN)));
        } catch (IOException e) {
            throw new StateStoreException(
                    "The state folder " + folder + " cannot be used: " + e + ". It must exist or be makeable, and be"
                            + " writable by the user this program runs as.",
                    e);
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        StateKey stateKey = new StateKey(key);
        Path file = file(stateKey);
        try {
            return Optional.ofNullable(read(stateKey, file));
        } catch (IOException e) {
            throw new StateStoreException("The state file " + file + " cannot be read: " + e, e);
        }
    }

    @Override
    public boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update) {
        StateKey stateKey = new StateKey(key);
        Path file = file(stateKey);
        try {
            return lock.whileHeld(() -> {
                if (!Arrays.equals(read(stateKey, file), expected)) {
                    return false;
                }
                if (update == null) {
                    Files.deleteIfExists(file);
                } else {
                    replace(file, StateFile.write(stateKey, update));
                }
                syncFolder();
                return true;
            });
        } catch (IOException e) {
            throw new StateStoreException(
                    "The state file " + file + " cannot be written: " + e
                            + ". Read it again to see which value it holds.",
                    e);
        }
    }

    private Path file(StateKey key) {
        return folder.resolve(key.fileName());
    }

    private static byte @Nullable [] read(StateKey key, Path file) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            return StateFile.read(key, content);
        } catch (StateFile.Damaged e) {
            throw new StateStoreException(
                    "The state file " + file + " " + e.getMessage()
                            + ". Restore it from a backup, or remove it to start without this value.",
                    e);
        }
    }

    private void replace(Path file, byte[] content) throws IOException {
        Path half = folder.resolve(HALF_WRITTEN);
        Files.deleteIfExists(half);
        Set<OpenOption> newFile = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel out = FileChannel.open(half, newFile, ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void syncFolder() {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            // not every system opens folders (Windows does not); its own journal must do then
        }
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
