package io.threecx.phone;

import io.threecx.phone.PhoneNumber.Kind;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** The words by which phone systems and networks say that there is no number to show. */
final class WithheldWords {

    /** Lower case, without accents; whole words. RFC 3323 section 4.1 gives "anonymous"; the rest is seen on PBXs. */
    private static final Set<String> WORDS = Set.of(
            // English, and what programs write for "nothing"
            "anonymous",
            "anon",
            "unknown",
            "private",
            "withheld",
            "restricted",
            "unavailable",
            "blocked",
            "hidden",
            "unlisted",
            "nonumber",
            "noname",
            "nocallerid",
            "callerid",
            "cid",
            "clir",
            "null",
            "none",
            "nil",
            "na",
            "undefined",
            "unassigned",
            "coinline",
            "payphone",
            "interaction",
            // German, Dutch, Scandinavian
            "anonym",
            "unbekannt",
            "unbekannter",
            "unterdruckt",
            "unterdruckte",
            "unterdrueckt",
            "privat",
            "verborgen",
            "anoniem",
            "onbekend",
            "prive",
            "afgeschermd",
            "verborgennummer",
            "okand",
            "okant",
            "hemligt",
            "dolt",
            "ukendt",
            "ukjent",
            "skjult",
            "hemmeligt",
            "hemmelig",
            "tuntematon",
            "salainen",
            "yksityinen",
            // French, Spanish, Portuguese, Italian, Romanian
            "anonyme",
            "inconnu",
            "inconnue",
            "masque",
            "masquee",
            "cache",
            "confidentiel",
            "anonimo",
            "anonima",
            "desconocido",
            "desconocida",
            "privado",
            "privada",
            "oculto",
            "restringido",
            "desconhecido",
            "restrito",
            "confidencial",
            "sconosciuto",
            "privato",
            "nascosto",
            "riservato",
            "necunoscut",
            "ascuns",
            "anonim",
            // Polish, Czech, Slovak, Hungarian, Turkish, Greek
            "anonimowy",
            "nieznany",
            "prywatny",
            "zastrzezony",
            "ukryty",
            "anonymni",
            "neznamy",
            "neznamo",
            "skryte",
            "skryty",
            "soukrome",
            "sukromne",
            "ismeretlen",
            "rejtett",
            "titkos",
            "gizli",
            "bilinmeyen",
            "ozel",
            "αγνωστος",
            "αγνωστο",
            "αποκρυψη",
            "ανωνυμος",
            "ιδιωτικος",
            // Russian, Ukrainian, Bulgarian
            "аноним",
            "анонимныи",
            "анонимен",
            "неизвестныи",
            "неизвестно",
            "неизвестен",
            "скрыт",
            "скрытыи",
            "засекречен",
            "невідомии",
            "невідомо",
            "прихованип",
            "прихованыи",
            "скрит",
            // Arabic, Hebrew, Chinese, Japanese
            "مجهول",
            "محجوب",
            "خاص",
            "חסוי",
            "匿名",
            "未知",
            "私人",
            "非通知",
            "不明");

    private WithheldWords() {}

    /** Reads a text without digits. */
    static PhoneNumber read(String text) {
        String bare = text.strip();
        if (bare.length() > 2 && bare.startsWith("[") && bare.endsWith("]")) {
            return PhoneNumber.nothing(text, Kind.WITHHELD, "withheld: a 3CX placeholder that 3CX did not fill in");
        }
        if (in(bare)) {
            return PhoneNumber.nothing(text, Kind.WITHHELD, "withheld: the caller's number is not shown");
        }
        return hasLetter(bare)
                ? PhoneNumber.nothing(text, Kind.UNREADABLE, "unreadable: letters, but no digits")
                : PhoneNumber.nothing(text, Kind.WITHHELD, "withheld: there is no digit in the text");
    }

    private static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /** Whether a text without digits says that the number is withheld. */
    private static boolean in(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= folded.length(); i++) {
            char c = i < folded.length() ? folded.charAt(i) : ' ';
            if (Character.isLetter(c)) {
                word.append(c == 'ı' ? 'i' : c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && c != '/') {
                if (WORDS.contains(word.toString())) {
                    return true;
                }
                word.setLength(0);
            }
        }
        return false;
    }
}
