package io.threecx.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import io.threecx.phone.DigitPattern.Choice;
import io.threecx.phone.DigitPattern.OneOf;
import io.threecx.phone.DigitPattern.Repeated;
import io.threecx.phone.DigitPattern.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What people may dial in one region or write into a CRM about it: right, nearly right, and quite wrong. Seeded. */
final class DialledTexts {

    private static final PhoneNumberUtil LIB = PhoneNumberUtil.getInstance();
    private static final MetadataSource METADATA =
            DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
    private static final String[] SEPARATORS = {" ", "-", ".", "/", "\u00a0", "\u2011", ") ", " (", " - ", "\u200b"};

    private final Random random;
    private final String region;
    private final String code;
    private final List<String> examples = new ArrayList<>();
    private final List<DigitPattern> ranges = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>(List.of("", "", "", "0", "00", "011", "1", "8"));
    private final int[] lengths;

    private DialledTexts(PhoneMetadata metadata, long seed) {
        this.random = new Random(seed);
        this.region = metadata.getId();
        this.code = Integer.toString(metadata.getCountryCode());
        this.lengths = Stream.concat(
                        metadata.getGeneralDesc().getPossibleLengthList().stream(),
                        metadata.getGeneralDesc().getPossibleLengthLocalOnlyList().stream())
                .mapToInt(Integer::intValue)
                .toArray();
        for (PhoneNumberDesc type : types(metadata)) {
            if (!type.getNationalNumberPattern().isEmpty()) {
                ranges.add(pattern(type.getNationalNumberPattern()));
            }
        }
        prefixes.add(code);
        prefixes.add(metadata.getNationalPrefix());
        prefixes.add(code + metadata.getNationalPrefix());
        prefixes.add(metadata.getInternationalPrefix().matches("\\d+") ? metadata.getInternationalPrefix() : "00");
        for (String regex : List.of(metadata.getInternationalPrefix(), metadata.getNationalPrefixForParsing())) {
            DigitPattern pattern = DigitPattern.read(regex.replace("$", ""));
            if (pattern != null) {
                Stream.generate(() -> member(pattern)).limit(12).forEach(prefixes::add);
            }
        }
    }

    /** ISO 3166 alpha-2. */
    static List<String> regions() {
        return List.copyOf(new TreeSet<>(LIB.getSupportedRegions()));
    }

    static DialledTexts of(String region, long seed) {
        DialledTexts texts = new DialledTexts(METADATA.getMetadataForRegion(region), seed ^ region.hashCode());
        for (PhoneNumberType type : PhoneNumberType.values()) {
            PhoneNumber example = LIB.getExampleNumberForType(region, type);
            if (example != null) {
                texts.examples.add(LIB.getNationalSignificantNumber(example));
            }
        }
        return texts;
    }

    /** Numbers of no country, such as +800. */
    static DialledTexts ofNoCountry(int countryCode, long seed) {
        DialledTexts texts =
                new DialledTexts(METADATA.getMetadataForNonGeographicalRegion(countryCode), seed ^ countryCode);
        texts.examples.add(LIB.getNationalSignificantNumber(LIB.getExampleNumberForNonGeoEntity(countryCode)));
        return texts;
    }

    static List<PhoneNumberDesc> types(PhoneMetadata metadata) {
        return List.of(
                metadata.getGeneralDesc(),
                metadata.getFixedLine(),
                metadata.getMobile(),
                metadata.getTollFree(),
                metadata.getPremiumRate(),
                metadata.getSharedCost(),
                metadata.getVoip(),
                metadata.getPersonalNumber(),
                metadata.getPager(),
                metadata.getUan(),
                metadata.getVoicemail());
    }

    static DigitPattern pattern(String regex) {
        DigitPattern pattern = DigitPattern.read(regex);
        if (pattern == null) {
            throw new AssertionError("not read: " + regex);
        }
        return pattern;
    }

    String code() {
        return code;
    }

    List<String> examples() {
        return examples;
    }

    /** A national number: an example, one of a range in use, or any digits of a possible length; every third one damaged. */
    String national() {
        String number = switch (random.nextInt(4)) {
            case 0 -> one(examples);
            case 1, 2 -> member(one(ranges));
            default -> digits(lengths[random.nextInt(lengths.length)]);
        };
        return random.nextInt(3) == 0 ? damaged(number) : number;
    }

    /** Some of 2 to 6 digits, most of them short numbers of the region. */
    List<String> shortNumbers(int count) {
        PhoneMetadata metadata = LibraryRules.shortNumberMetadata(region);
        if (metadata == null) {
            return List.of();
        }
        List<DigitPattern> kinds = Stream.of(
                        metadata.getShortCode(), metadata.getGeneralDesc(), metadata.getEmergency())
                .map(PhoneNumberDesc::getNationalNumberPattern)
                .filter(regex -> !regex.isEmpty())
                .map(DialledTexts::pattern)
                .toList();
        return Stream.generate(() -> member(one(kinds)))
                .map(number -> random.nextInt(3) == 0 ? damaged(number) : number)
                .filter(number -> number.length() >= 2 && number.length() <= 6)
                .limit(count)
                .toList();
    }

    /** What may be dialled in the region: perhaps with a prefix, which need not be the right one. */
    String dialled() {
        return one(prefixes) + (random.nextInt(8) == 0 ? code : "") + national();
    }

    /** What may stand in a field of a CRM. */
    String written() {
        String text = switch (random.nextInt(10)) {
            case 0, 1, 2 -> "+" + code + national();
            case 3 -> "+" + code + "(0)" + national();
            case 4 -> "+" + dialled();
            case 5 -> " " + code + national();
            default -> dialled();
        };
        StringBuilder spaced = new StringBuilder();
        boolean tight = random.nextInt(3) == 0;
        for (int i = 0; i < text.length(); i++) {
            spaced.append(text.charAt(i));
            if (!tight && i > 1 && random.nextInt(4) == 0) {
                spaced.append(SEPARATORS[random.nextInt(SEPARATORS.length)]);
            }
        }
        return spaced.append(random.nextInt(20) == 0 ? " ext 12" : "").toString();
    }

    private String damaged(String number) {
        StringBuilder damaged = new StringBuilder(number);
        int at = random.nextInt(number.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> damaged.insert(at, random.nextInt(10));
            case 1 -> damaged.append(digits(1 + random.nextInt(4)));
            case 2 -> damaged.setLength(at);
            default -> damaged.replace(at, Math.min(at + 1, number.length()), digits(1));
        }
        return damaged.toString();
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < count) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** Some text that matches. */
    private String member(DigitPattern pattern) {
        if (pattern instanceof OneOf one) {
            int digit = random.nextInt(10);
            while ((one.digits() & 1 << digit) == 0) {
                digit = (digit + 1) % 10;
            }
            return Integer.toString(digit);
        }
        if (pattern instanceof Choice choice) {
            return member(one(choice.options()));
        }
        StringBuilder text = new StringBuilder();
        if (pattern instanceof Sequence sequence) {
            sequence.parts().forEach(part -> text.append(member(part)));
        } else if (pattern instanceof Repeated repeated) {
            int times = repeated.least() + random.nextInt(repeated.most() - repeated.least() + 1);
            for (int i = 0; i < times; i++) {
                text.append(member(repeated.part()));
            }
        }
        return text.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
