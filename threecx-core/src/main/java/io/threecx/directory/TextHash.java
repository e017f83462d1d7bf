package io.threecx.directory;

/** A 64-bit hash of a text, to look it up by; equal hashes still need to be compared. */
final class TextHash {
    private TextHash() {}

    static long of(String text) {
        long hash = 0xcbf29ce484222325L; // FNV-1a over UTF-16 units
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }
}
