package io.threecx.directory;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.NewContact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Adds contacts at the end of a directory file: under a lock that other processes see, on the disk before it returns.
 * One call at a time.
 *
 * <p>Values are written as they are. A spreadsheet may take one that begins with "=" for a formula; whoever opens the
 * file in one has to import the columns as text.
 */
final class FileAppender {
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(3);
    private static final long LOCK_PAUSE_MILLIS = 20;

    private final Path file;
    private final Countries countries;
    private final InstantSource clock;

    FileAppender(Path file, Countries countries, InstantSource clock) {
        this.file = file;
        this.countries = countries;
        this.clock = clock;
    }

    /**
     * What was added.
     *
     * @param contact as a reader of the file will see it
     * @param before how the file looked before
     * @param after how it looks with the contact
     */
    record Appended(Contact contact, FileStamp before, FileStamp after) {}

    /** One contact as a piece of the file. */
    record Piece(String text, Contact contact) {}

    Appended append(NewContact contact) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock held = lock(channel)) {
            FileStamp before = FileStamp.of(file);
            Piece piece = piece(channel, contact);
            long end = channel.size();
            write(channel, piece, end);
            FileStamp after = FileStamp.of(file);
            // another size than we made it: somebody else wrote too, without the lock
            boolean ours = before.size() == end && after.size() == channel.size() && held.isValid();
            return new Appended(piece.contact(), ours ? before : FileStamp.ABSENT, after);
        } catch (NoSuchFileException gone) {
            throw new CrmUnavailableException(
                    "the contact was not added: there is no file " + file + " any more; put it back", gone);
        } catch (FileSystemException forbidden) {
            throw new CrmRejectedException(
                    "the contact was not added: " + file + " may not be written by the user that this process runs as;"
                            + " give it write permission, or do not let unknown callers be created",
                    forbidden);
        } catch (DirectoryFileException unusable) {
            throw new CrmUnavailableException("the contact was not added: " + unusable.getMessage(), unusable);
        } catch (IOException failure) {
            throw new CrmUnavailableException(
                    "the contact was not added: " + file + " could not be opened (" + failure + ")", failure);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LOCK_LIMIT.toNanos()) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException sameProcess) {
                // another provider of this process has it
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOCK_PAUSE_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CrmUnavailableException("interrupted before anything was added to " + file, stopped);
            }
        }
        throw new CrmUnavailableException("the contact was not added: another process holds " + file
                + " locked; close the program that has it open");
    }

    private Piece piece(FileChannel channel, NewContact contact) throws IOException, DirectoryFileException {
        channel.position(0);
        // not closed: the channel is needed afterwards, and it is its lock that would go with it
        @SuppressWarnings("resource")
        DirectoryText text = DirectoryText.of(file, Channels.newInputStream(channel));
        return text.holdsCards()
                ? NewCard.of(contact, text.reader(), countries, clock)
                : NewRow.of(contact, text.reader(), countries, clock);
    }

    private void write(FileChannel channel, Piece piece, long end) {
        try {
            String text = endsWithLineBreak(channel, end) ? piece.text() : "\n" + piece.text();
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            long position = end;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
        } catch (IOException failure) {
            takeBack(channel, end, failure);
            throw new CrmUnavailableException(
                    "the contact was not added: " + file + " could not be written (" + failure + "); is the disk full?",
                    failure);
        }
        try {
            channel.force(true);
        } catch (IOException failure) {
            throw unknown(failure);
        }
    }

    private static boolean endsWithLineBreak(FileChannel channel, long end) throws IOException {
        if (end == 0) {
            return true;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) == '\n' || last.get(0) == '\r';
    }

    private void takeBack(FileChannel channel, long end, IOException failure) {
        try {
            channel.truncate(end);
        } catch (IOException again) {
            failure.addSuppressed(again);
            throw unknown(failure);
        }
    }

    private CrmUnknownOutcomeException unknown(IOException failure) {
        return new CrmUnknownOutcomeException(
                "the contact may or may not have been added: writing " + file + " failed (" + failure
                        + "); look at the end of the file",
                failure);
    }
}
