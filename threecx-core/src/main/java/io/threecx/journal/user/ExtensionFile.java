package io.threecx.journal.user;

import io.threecx.journal.user.ListedExtensions.BrokenFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who sits where, in a file that may change. Whoever asks looks at the file when that is due; there is no thread.
 * Thread-safe: one looks, the others meanwhile get what was known before.
 */
final class ExtensionFile implements Extensions {
    private static final Logger log = LoggerFactory.getLogger(ExtensionFile.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final long LARGEST = 4_000_000;

    /** How a file looks from outside; another look means that its content may be another one. */
    private record Look(
            long size, FileTime modified, @Nullable Object key) {
        static final Look MISSING = new Look(-1, FileTime.fromMillis(0), null);

        static Look at(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Look(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
            } catch (IOException missingOrForbidden) {
                return MISSING;
            }
        }
    }

    private final Path file;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile ListedExtensions people = ListedExtensions.NONE;
    private volatile @Nullable Instant lookedAt;
    private @Nullable Look look; // of whoever holds the lock

    ExtensionFile(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public Optional<String> userAt(String extension) {
        if (isDue()) {
            lookAgain();
        }
        return people.userAt(extension);
    }

    /** A clock that was set back makes it due too: nobody knows how long it would take to catch up. */
    private boolean isDue() {
        Instant last = lookedAt;
        if (last == null) {
            return true;
        }
        Instant now = clock.instant();
        return now.isBefore(last) || !now.isBefore(last.plus(INTERVAL));
    }

    private void lookAgain() {
        if (lookedAt == null) {
            looking.lock(); // nobody can answer before the first look
        } else if (!looking.tryLock()) {
            return;
        }
        try {
            if (isDue()) {
                Look now = Look.at(file);
                if (!now.equals(look)) {
                    look = now; // taken before reading: what is written meanwhile is another look
                    read();
                }
                lookedAt = clock.instant();
            }
        } finally {
            looking.unlock();
        }
    }

    private void read() {
        try {
            if (Files.size(file) > LARGEST) {
                throw new BrokenFileException("it is larger than " + LARGEST + " bytes");
            }
            people = ListedExtensions.parse(decoded(Files.readAllBytes(file)));
            log.info("{} extensions read from {}", people.size(), file);
        } catch (BrokenFileException e) {
            log.warn("{} is not used, {}: {}", file, stays(), e.getMessage());
        } catch (CharacterCodingException e) {
            log.warn("{} is not used, {}: it is not UTF-8, save it with that encoding", file, stays());
        } catch (NoSuchFileException e) {
            log.warn("{} does not exist, {}; it is read as soon as it does", file, stays());
        } catch (IOException e) {
            log.warn("{} cannot be read, {}: {}", file, stays(), e.toString());
        }
    }

    private String stays() {
        return people.size() == 0
                ? "so that nobody is known from it"
                : "the " + people.size() + " extensions known before stay";
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
