package io.threecx.directory;

import java.text.Normalizer;
import java.util.Locale;

/** Texts as they are compared in a search: without case and without accents. */
final class TextFold {
    private TextFold() {}

    /** "Müller-Łoś" becomes "muller-los", full-width letters become narrow ones. */
    static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c < '\u0300' || c > '\u036f') { // combining diacritical marks
                append(folded, c);
            }
        }
        return folded.toString().toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }

    /** Letters whose stroke or ligature Unicode does not take apart. */
    private static void append(StringBuilder folded, char c) {
        switch (c) {
            case 'ß', 'ẞ' -> folded.append("ss");
            case 'æ', 'Æ' -> folded.append("ae");
            case 'œ', 'Œ' -> folded.append("oe");
            case 'ø', 'Ø' -> folded.append('o');
            case 'đ', 'Đ', 'ð', 'Ð' -> folded.append('d');
            case 'ł', 'Ł' -> folded.append('l');
            case 'ħ', 'Ħ' -> folded.append('h');
            case 'ı' -> folded.append('i');
            case 'þ', 'Þ' -> folded.append("th");
            default -> folded.append(c);
        }
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
