package io.threecx.phone;

import io.threecx.phone.PhoneNumber.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ways in which a CRM may hold one number, the most likely first. */
final class Spellings {

    private static final int MOST = 20;

    private Spellings() {}

    static List<String> of(PhoneNumber number, NumberingPlan home) {
        if (number.kind() != Kind.INTERNATIONAL) {
            return number.digits().isEmpty() ? List.of() : List.of(number.digits());
        }
        Set<String> all = new LinkedHashSet<>();
        String digits = number.digits();
        String national = number.nationalNumber();
        int code = number.countryCode();
        all.add("+" + digits);
        all.add(digits);
        NumberingPlan.Written written =
                NumberingPlan.written(digits, number.region().orElse(""));
        all.add(onlyDigits(written.national()));
        all.add("00" + digits);
        all.add(written.national());
        all.add(written.international());
        all.add(national);
        if (number.mayBeCut()) {
            all.add(number.typed());
            if (NumberingPlan.isValidInternational(number.typed())) {
                all.add("+" + number.typed()); // the other way to read bare digits
            }
        }
        String inner = written.international()
                .substring(Integer.toString(code).length() + 1)
                .strip();
        all.add("00" + code + " " + inner);
        if (written.trunk().equals("0")) {
            all.add("+" + code + " (0)" + inner);
            all.add("+" + code + " (0) " + inner);
        }
        all.add(written.national().replace(' ', '-').replace("(", "").replace(")", ""));
        all.add("+" + code + "-" + inner.replace(' ', '-'));
        all.add("+" + code + " " + national);
        int area = inner.indexOf(' ') < 0 ? inner.indexOf('-') : inner.indexOf(' ');
        if (area > 0) {
            String head = inner.substring(0, area);
            String rest = onlyDigits(inner.substring(area));
            all.add("+" + code + " " + head + " " + rest);
            all.add(written.trunk() + head + " " + rest);
            all.add(written.trunk() + head + "/" + rest);
            all.add(written.trunk() + head + "-" + rest);
            all.add("(" + written.trunk() + head + ") " + inner.substring(area + 1));
        }
        if (code == 1) {
            all.add(inner.replace('-', '.'));
        }
        if (home.countryCode() == 1 && code != 1) {
            all.add("011" + digits);
        }
        return all.stream().limit(MOST).toList();
    }

    private static String onlyDigits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
