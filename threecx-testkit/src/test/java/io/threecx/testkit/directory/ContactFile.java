package io.threecx.testkit.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.PhoneQuery;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.WrittenEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of contacts that somebody edits: a whole new one is moved into place each time, and an edit is over when those
 * who read the file have seen it.
 */
final class ContactFile implements FakeCrm {
    private static final Duration TO_BE_SEEN = Duration.ofSeconds(30);
    /** Long ago: a file that was just written would be watched for a while before it is read. */
    private static final Instant FIRST_WRITTEN = Instant.parse("2020-02-20T20:20:20Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final FileFormat format;
    private final Map<String, Contact> contacts = new HashMap<>();
    private final StringBuilder unsaved = new StringBuilder();
    private final List<CrmProvider> readers = new ArrayList<>();
    private int writes;

    ContactFile(Path folder, FileFormat format) throws IOException {
        this.file = folder.resolve(format.fileName());
        this.format = format;
        Files.writeString(file, format.header());
    }

    /** Where it is, with everything in it. */
    synchronized Path saved() {
        save(record -> true);
        return file;
    }

    /** From now on an edit waits until this provider has seen it. */
    synchronized void isReadBy(CrmProvider provider) {
        readers.add(provider);
    }

    @Override
    public synchronized String add(Contact contact) {
        unsaved.append(format.record(contact));
        contacts.put(contact.id(), contact);
        if (!readers.isEmpty()) {
            save(record -> true);
            awaitSeen(contact, true);
        }
        return contact.id();
    }

    @Override
    public synchronized void remove(String id) {
        save(record -> !format.id(record).equals(id));
        Contact gone = contacts.remove(id);
        boolean anAccident = contacts.isEmpty() && format == FileFormat.VCARD; // that is what it is taken for
        if (gone != null && !anAccident) {
            awaitSeen(gone, false);
        }
    }

    @Override
    public void archive(String id) {
        throw new UnsupportedOperationException("a file knows no archive: whoever is in it is offered");
    }

    @Override
    public synchronized Set<String> contactIds() {
        save(record -> true);
        return format.records(text()).map(format::id).collect(Collectors.toSet());
    }

    /** Where a directory logs calls unless told otherwise. */
    private Path callLog() {
        return file.resolveSibling(file.getFileName() + ".calls.jsonl");
    }

    @Override
    public List<WrittenEntry> calls() {
        return entries("call");
    }

    @Override
    public List<WrittenEntry> chats() {
        return entries("chat");
    }

    private List<WrittenEntry> entries(String kind) {
        if (!Files.exists(callLog())) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(callLog())) {
            return lines.map(ContactFile::json)
                    .filter(line -> line.path("kind").asText().equals(kind))
                    .map(ContactFile::entry)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WrittenEntry entry(JsonNode line) {
        String text = Stream.of("subject", "text", "messages")
                .map(name -> line.path(name).asText())
                .collect(Collectors.joining("\n"));
        return WrittenEntry.of(line.path("key").asText(), text)
                .filedWith(ContactRef.parse(line.path("contact").asText())
                        .map(ContactRef::id)
                        .orElse(null));
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void save(Predicate<String> kept) {
        String records = format.records(text() + unsaved).filter(kept).collect(Collectors.joining());
        Path next = file.resolveSibling("next-" + file.getFileName());
        try {
            Files.writeString(next, format.header() + records);
            Files.setLastModifiedTime(next, FileTime.from(FIRST_WRITTEN.plusSeconds(++writes)));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unsaved.setLength(0);
    }

    /** Or gives up: that it never is seen is for the contract to find. */
    private void awaitSeen(Contact contact, boolean there) {
        long begin = System.nanoTime();
        while (!readers.stream().allMatch(reader -> shows(reader, contact) == there)
                && System.nanoTime() - begin < TO_BE_SEEN.toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static boolean shows(CrmProvider reader, Contact contact) {
        try {
            return contact.phones().stream()
                    .flatMap(phone -> reader.findByPhone(PhoneQuery.of(phone.number(), "GB")).stream())
                    .anyMatch(found -> found.id().equals(contact.id()));
        } catch (CrmException closedMeanwhile) {
            return false;
        }
    }
}
