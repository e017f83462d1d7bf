package io.threecx.cdr.text;

import io.threecx.cdr.PartyKind;
import io.threecx.cdr.text.CdrDetection.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares lines with the known layouts. */
final class LayoutDetector {
    private static final Map<CdrLayout, String> NAMES = names();
    private static final List<CdrField> KINDS = List.of(CdrField.FROM_TYPE, CdrField.TO_TYPE, CdrField.FINAL_TYPE);
    private static final String BETTER = "Certain are only the fields in the PBX's CDR settings, in their order.";

    private final List<String> lines;
    private final Map<CdrLayout, Integer> fits = new LinkedHashMap<>();

    private LayoutDetector(List<String> lines) {
        this.lines = lines.stream().filter(line -> !line.isBlank()).toList();
    }

    private static Map<CdrLayout, String> names() {
        Map<CdrLayout, String> names = new LinkedHashMap<>();
        names.put(CdrLayout.VENDOR_PAGE, "all 27 fields in the order of the vendor's page");
        names.put(CdrLayout.ALL_TICKED, "all 27 fields in the order of a PBX where every field is ticked");
        names.put(CdrLayout.NO_BILLING, "22 fields without billing and missed queue calls");
        names.put(CdrLayout.NO_BILLING_MISSED, "23 fields without billing");
        names.put(CdrLayout.BILL_CODE_ONLY, "23 fields with the billing code");
        names.put(CdrLayout.NO_IDS, "20 fields without ids");
        names.put(CdrLayout.CHAIN_LAST, "20 fields up to the chain, without types and names");
        return names;
    }

    static CdrDetection detect(List<String> lines) {
        return new LayoutDetector(lines).detect();
    }

    private CdrDetection detect() {
        for (CdrLayout layout : CdrLayout.known()) {
            count(layout);
            count(layout.tabSeparated());
        }
        int most = fits.values().stream().mapToInt(count -> count).max().orElse(0);
        List<CdrLayout> best = fits.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        if (most == 0) {
            return new CdrDetection(null, Confidence.NONE, nothing());
        }
        CdrLayout chosen = best.get(0);
        boolean doubtful = best.size() > 1 || 2 * most <= lines.size();
        Confidence confidence =
                doubtful ? Confidence.UNSURE : most == lines.size() ? Confidence.CLEAR : Confidence.LIKELY;
        return new CdrDetection(chosen, confidence, words(chosen, most, best));
    }

    private void count(CdrLayout layout) {
        CdrReader reader = CdrReader.of(layout);
        long count = lines.stream()
                .map(reader::read)
                .filter(line ->
                        line.isPresent() && line.get() instanceof CdrRecord record && isAllShaped(record, layout))
                .count();
        fits.put(layout, (int) count);
    }

    private static boolean isAllShaped(CdrRecord record, CdrLayout layout) {
        for (CdrColumn column : layout.columns()) {
            CdrField field = column.field().orElseThrow();
            String value = record.text(field);
            boolean strangeKind = KINDS.contains(field) && !value.isEmpty() && PartyKind.of(value) == PartyKind.OTHER;
            if (strangeKind || !ColumnShape.fits(field, value)) {
                return false;
            }
        }
        return true;
    }

    private List<String> words(CdrLayout chosen, int most, List<CdrLayout> best) {
        List<String> words = new ArrayList<>();
        words.add("Assumed " + name(chosen) + ": " + most + " of " + lines.size() + " lines fit.");
        if (best.size() > 1) {
            words.add("As many fit "
                    + best.stream().skip(1).map(LayoutDetector::name).collect(Collectors.joining(", and "))
                    + ". More lines, of calls that were answered, would tell.");
        }
        String empty = neverFilled(chosen);
        if (!empty.isEmpty()) {
            words.add("No line fills " + empty + ", so the place of these was not seen.");
        }
        words.add("Numbers, DNs and names look alike; their order among themselves was not seen. " + BETTER);
        return words;
    }

    private String neverFilled(CdrLayout layout) {
        CdrReader reader = CdrReader.of(layout);
        List<CdrRecord> records = lines.stream()
                .flatMap(line -> reader.read(line).stream())
                .filter(CdrRecord.class::isInstance)
                .map(CdrRecord.class::cast)
                .toList();
        return layout.columns().stream()
                .filter(column -> records.stream()
                        .allMatch(record ->
                                record.text(column.field().orElseThrow()).isEmpty()))
                .map(CdrColumn::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(CdrLayout layout) {
        for (Map.Entry<CdrLayout, String> known : NAMES.entrySet()) {
            if (known.getKey().equals(layout)) {
                return known.getValue() + ", separated by commas";
            }
            if (known.getKey().tabSeparated().equals(layout)) {
                return known.getValue() + ", separated by tabs";
            }
        }
        return layout.toString();
    }

    private List<String> nothing() {
        if (lines.isEmpty()) {
            return List.of("There is no line to look at.", BETTER);
        }
        String longest = lines.stream()
                .max((one, other) -> Long.compare(separators(one), separators(other)))
                .orElse("");
        if (separators(longest) == 0) {
            return List.of(
                    "No line has commas or tabs. A PBX that is set to remove its commas pads every field to a width.",
                    BETTER + " Their widths are needed too.");
        }
        List<String> words = new ArrayList<>();
        words.add("None of the known orders fits. The line with most columns has " + (separators(longest) + 1) + ".");
        words.addAll(seen(longest));
        words.add(BETTER);
        return words;
    }

    private static long separators(String line) {
        return line.chars().filter(c -> c == ',' || c == '\t').count();
    }

    /** What can be told of a column by itself. */
    private static List<String> seen(String line) {
        List<String> seen = new ArrayList<>();
        String[] columns = line.strip().split("[,\t]", -1);
        for (int i = 0; i < columns.length; i++) {
            String value = i == 0 && columns[0].startsWith("Call ") ? columns[0].substring(5) : columns[i].strip();
            if (value.isEmpty()) {
                continue;
            }
            if (ColumnShape.fits(CdrField.TIME_START, value)) {
                seen.add("Column " + (i + 1) + " is a time.");
            } else if (ColumnShape.fits(CdrField.DURATION, value)) {
                seen.add("Column " + (i + 1) + " is the duration.");
            } else if (ColumnShape.fits(CdrField.CHAIN, value)) {
                seen.add("Column " + (i + 1) + " is the chain.");
            } else if (CallIdTime.of(value).isPresent()) {
                seen.add("Column " + (i + 1) + " is callid.");
            } else if (PartyKind.of(value) != PartyKind.OTHER) {
                seen.add("Column " + (i + 1) + " is a type.");
            }
        }
        return seen;
    }
}
