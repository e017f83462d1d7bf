package io.threecx.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of a block for a shell, as far as documents need it: variables in front, words, quotes, comments.
 *
 * @param variables set for it in front of it, by {@code export}, or alone on their line
 * @param words the program and its arguments; empty when only variables are set
 */
record Command(Map<String, String> variables, List<String> words) {
    private static final Pattern VARIABLE = Pattern.compile("([A-Z][A-Z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final Pattern ALIAS = Pattern.compile("([a-z-]+)=(.*)");

    /** The commands of the scripts of one document, in which what an earlier one abbreviates holds for the later ones. */
    static List<Command> of(String script, Map<String, List<String>> aliases) {
        List<Command> commands = new ArrayList<>();
        for (List<String> words : split(script)) {
            Map<String, String> variables = new LinkedHashMap<>();
            List<String> rest = new ArrayList<>(words);
            boolean exported = rest.get(0).equals("export") && rest.remove(0) != null;
            while (!rest.isEmpty()) {
                Matcher variable = VARIABLE.matcher(rest.get(0));
                if (!variable.matches()) {
                    break;
                }
                variables.put(variable.group(1), variable.group(2));
                rest.remove(0);
            }
            if (exported && !rest.isEmpty()) {
                throw new IllegalArgumentException("export takes NAME=value only: " + words);
            }
            if (!rest.isEmpty() && rest.get(0).equals("alias")) {
                Matcher alias = ALIAS.matcher(rest.get(1));
                if (alias.matches()) {
                    aliases.put(alias.group(1), split(alias.group(2)).get(0));
                    rest = aliases.get(alias.group(1));
                }
            } else if (!rest.isEmpty() && aliases.containsKey(rest.get(0))) {
                List<String> whole = new ArrayList<>(aliases.get(rest.get(0)));
                whole.addAll(rest.subList(1, rest.size()));
                rest = whole;
            }
            commands.add(new Command(variables, List.copyOf(rest)));
        }
        return commands;
    }

    private static List<List<String>> split(String script) {
        List<List<String>> commands = new ArrayList<>();
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (script.startsWith("$(", i)) {
                int end = script.indexOf(')', i);
                word.append(script, i, end + 1);
                begun = true;
                i = end;
            } else if (script.startsWith("\\\n", i)) {
                i++;
            } else if (c == '#' && !begun) {
                i = script.indexOf('\n', i) - 1;
            } else if (c == ' ' || c == '\n' || c == ';' || script.startsWith("&&", i)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
                if (c != ' ' && !words.isEmpty()) {
                    commands.add(List.copyOf(words));
                    words.clear();
                }
                if (c == '&') {
                    i++;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        if (!words.isEmpty()) {
            commands.add(List.copyOf(words));
        }
        return commands;
    }
}
