package io.threecx.directory;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** A directory file opened as text: UTF-8 with or without byte order mark, in whose content the format shows. */
final class DirectoryText implements AutoCloseable {
    /** Stands where bytes are not UTF-8: a character that no text contains, so that the record can be told. */
    static final char NOT_UTF8 = '\uffff';

    private static final int PEEKED_CHARACTERS = 8192;
    private static final String CARD_BEGIN = "BEGIN:VCARD";

    private final BufferedReader reader;
    private final boolean cards;
    private final boolean blank;

    private DirectoryText(BufferedReader reader, boolean cards, boolean blank) {
        this.reader = reader;
        this.cards = cards;
        this.blank = blank;
    }

    /** @throws DirectoryFileException when there is no such file, or it is no text */
    static DirectoryText open(Path file) throws DirectoryFileException {
        try {
            if (Files.isDirectory(file)) {
                throw new DirectoryFileException(
                        file + " is a folder: the setting 'file' takes the path of a vCard (.vcf) or CSV file");
            }
            InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                return of(file, bytes);
            } catch (IOException | DirectoryFileException | RuntimeException | Error unusable) {
                bytes.close();
                throw unusable;
            }
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /** @throws DirectoryFileException when it is no text */
    static DirectoryText of(Path file, InputStream stream) throws IOException, DirectoryFileException {
        InputStream bytes = stream.markSupported() ? stream : new BufferedInputStream(stream);
        bytes.mark(4);
        byte[] start = bytes.readNBytes(3);
        bytes.reset();
        boolean utf16 = start.length >= 2
                && ((start[0] == (byte) 0xff && start[1] == (byte) 0xfe)
                        || (start[0] == (byte) 0xfe && start[1] == (byte) 0xff));
        if (utf16) {
            throw new DirectoryFileException(file + " is UTF-16 text: save it as UTF-8");
        }
        if (start.length == 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            bytes.skipNBytes(3);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(NOT_UTF8));
        BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, decoder), 1 << 15);
        reader.mark(PEEKED_CHARACTERS);
        char[] peeked = new char[PEEKED_CHARACTERS];
        int length = Math.max(0, reader.read(peeked));
        reader.reset();
        String head = new String(peeked, 0, length);
        if (head.indexOf('\0') >= 0) {
            throw new DirectoryFileException(file + " is not a text file: give a vCard (.vcf) or CSV file in UTF-8");
        }
        String content = head.stripLeading();
        boolean beginsWithCard = content.regionMatches(true, 0, CARD_BEGIN, 0, CARD_BEGIN.length());
        return new DirectoryText(reader, beginsWithCard || isNamedAsCards(file), content.isEmpty());
    }

    static DirectoryFileException unreadable(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new DirectoryFileException(
                    "there is no file " + file + ": put it there, or correct the setting 'file'", failure);
        }
        if (failure instanceof AccessDeniedException) {
            return new DirectoryFileException(
                    file + " may not be read by the user that this process runs as: give it read permission", failure);
        }
        return new DirectoryFileException(
                file + " could not be read (" + failure + "): check the disk or network share", failure);
    }

    private static boolean isNamedAsCards(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".vcf") || name.endsWith(".vcard");
    }

    BufferedReader reader() {
        return reader;
    }

    /** Whether it holds vCards rather than CSV: by its beginning, or by its name. */
    boolean holdsCards() {
        return cards;
    }

    /** Whether it is empty but for white space. */
    boolean isBlank() {
        return blank;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
