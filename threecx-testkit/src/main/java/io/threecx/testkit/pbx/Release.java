package io.threecx.testkit.pbx;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the PBX, and what it has. */
record Release(int major, int update, String text) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,5})(\\.\\d{1,6})?");

    static Release parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no version; write it like 20.0.10.");
        }
        String full = form.group(4) == null ? String.format(Locale.ROOT, "%s.1109", text) : text;
        return new Release(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(3)), full);
    }

    boolean hasApis() {
        return major >= 20;
    }

    /** Since that update of version 20. */
    boolean since(int wanted) {
        return major > 20 || (major == 20 && update >= wanted);
    }
}
