package io.threecx.reamaze.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects the bytes of one HTTP/1.1 message with a Content-Length, or without a body; not for anything else. */
final class HttpMessage {
    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] bytes = new byte[2048];
    private int size;
    private int head = -1;
    private int whole = -1;

    /** Takes what was read; true once the message is complete. Nobody pipelines here. */
    boolean add(ByteBuffer read) {
        int more = read.remaining();
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
        read.get(bytes, size, more);
        int from = Math.max(0, size - END.length);
        size += more;
        if (head < 0) {
            head = endOfHead(from);
            if (head >= 0) {
                whole = head + contentLength();
            }
        }
        return whole >= 0 && size >= whole;
    }

    private int endOfHead(int from) {
        for (int i = from; i + END.length <= size; i++) {
            if (Arrays.equals(bytes, i, i + END.length, END, 0, END.length)) {
                return i + END.length;
            }
        }
        return -1;
    }

    private int contentLength() {
        for (int i = 0; i + LENGTH.length < head; i++) {
            if (bytes[i] == '\n' && startsWith(i + 1)) {
                int length = 0;
                for (int at = i + 1 + LENGTH.length; bytes[at] != '\r'; at++) {
                    length = bytes[at] == ' ' ? length : length * 10 + bytes[at] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private boolean startsWith(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((bytes[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    /** Of an answer. */
    int status() {
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    /** The request or status line. */
    String firstLine() {
        int end = 0;
        while (bytes[end] != '\r') {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    void clear() {
        size = 0;
        head = -1;
        whole = -1;
    }
}
