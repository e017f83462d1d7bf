package io.threecx.cdr.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file that grows, and those beside it that it was before it was rotated, oldest first. */
final class RotatedFiles {

    /** A file as the folder has it at the moment; {@code key} is what the file system calls it under whatever name. */
    record Found(Path path, String key, Instant modified) {
        /** Whether the key names this file for sure. A time of creation does not: Windows gives it on to the next file. */
        boolean isCertain() {
            return !key.startsWith(CREATED);
        }
    }

    private static final String CREATED = "created ";
    private static final int MOST_LISTINGS = 20;
    private static final Pattern COMPRESSED = Pattern.compile("(?i).*\\.(gz|zip|bz2|xz|zst|7z)");
    private static final Pattern FILE_PER_CALL = Pattern.compile("cdr-\\d{12}\\.\\d+\\.log");
    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,4})\\D*$");

    private final Path file;
    private final Predicate<String> isRotated;

    RotatedFiles(Path file, Predicate<String> isRotated) {
        this.file = file;
        this.isRotated = isRotated;
    }

    /** Those named {@code cdr.log.1}, {@code cdr.log-20260103} or {@code cdr-2026-01-03.log}, for {@code cdr.log}. */
    static Predicate<String> usualNames(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot < 1 ? name : name.substring(0, dot);
        String ending = name.substring(stem.length());
        Pattern usual = Pattern.compile(
                Pattern.quote(name) + "[.\\-_].+|" + Pattern.quote(stem) + "[.\\-_].+" + Pattern.quote(ending));
        return other -> usual.matcher(other).matches()
                && !COMPRESSED.matcher(other).matches()
                && !FILE_PER_CALL.matcher(other).matches();
    }

    static Predicate<String> glob(String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return name -> matcher.matches(Path.of(name));
    }

    /** The file under its own name; null if there is none. */
    @Nullable
    Found current() throws IOException {
        return find(file);
    }

    /** That one and all others; twice if it was moved away meanwhile. */
    List<Found> all() throws IOException {
        Found current = current();
        List<Found> all = new ArrayList<>();
        if (current != null) {
            all.add(current); // first: if it is moved away just now, it is among the older ones
        }
        all.addAll(older());
        return all;
    }

    /** All others, oldest first. Names that change while a folder is listed can hide a file, so it is listed until nothing changes. */
    List<Found> older() throws IOException {
        List<Found> listed = list();
        for (int tries = 0; tries < MOST_LISTINGS; tries++) {
            List<Found> again = list();
            if (again.equals(listed)) {
                return listed;
            }
            listed = again;
        }
        return listed;
    }

    private List<Found> list() throws IOException {
        List<Found> older = new ArrayList<>();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return older;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                Found found = each.equals(file) || !isRotated.test(name) ? null : find(each);
                if (found != null) {
                    older.add(found);
                }
            }
        }
        older.sort(Comparator.comparing(Found::modified)
                .thenComparing(Comparator.comparingInt(RotatedFiles::number).reversed())
                .thenComparing(found -> found.path().toString()));
        return older;
    }

    /** Of two written to at the same time {@code cdr.log.2} is older than {@code cdr.log.1}; a date counts the other way. */
    private static int number(Found found) {
        Matcher last = LAST_NUMBER.matcher(String.valueOf(found.path().getFileName()));
        return last.find() && last.start() > 0 && !isDigit(found, last.start() - 1)
                ? Integer.parseInt(last.group(1))
                : 0;
    }

    private static boolean isDigit(Found found, int at) {
        return Character.isDigit(String.valueOf(found.path().getFileName()).charAt(at));
    }

    /** Whether that file still has that name. */
    static boolean isStill(Found found) throws IOException {
        Found now = find(found.path());
        return now != null && now.key().equals(found.key());
    }

    private static @Nullable Found find(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return null;
            }
            Object key = attributes.fileKey();
            return new Found(
                    path,
                    key == null ? CREATED + attributes.creationTime() : key.toString(),
                    attributes.lastModifiedTime().toInstant());
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
