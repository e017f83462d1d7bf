package io.threecx.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route's path in segments, some of which may be {@code {name}}. More literal paths sort first. */
final class RoutePath implements Comparable<RoutePath> {
    private final String text;
    private final List<Segment> segments;

    private record Segment(String text, boolean isParameter) {}

    private RoutePath(String text, List<Segment> segments) {
        this.text = text;
        this.segments = segments;
    }

    static RoutePath parse(String text) {
        if (!text.startsWith("/")) {
            throw invalid(text, "it must start with '/'");
        }
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : split(text)) {
            boolean isParameter = part.startsWith("{") && part.endsWith("}") && part.length() > 2;
            String name = isParameter ? part.substring(1, part.length() - 1) : part;
            if (name.isEmpty()) {
                throw invalid(text, "a segment is empty");
            }
            if (name.chars().anyMatch(c -> c <= ' ' || c == 0x7f || "{}?#%".indexOf(c) >= 0)) {
                throw invalid(text, "'" + part + "' is neither literal, unencoded text nor one {name}");
            }
            if (isParameter && !names.add(name)) {
                throw invalid(text, "{" + name + "} is there twice");
            }
            segments.add(new Segment(name, isParameter));
        }
        return new RoutePath(text, List.copyOf(segments));
    }

    private static IllegalArgumentException invalid(String text, String why) {
        return new IllegalArgumentException("The route path '" + text + "' is invalid: " + why + ".");
    }

    /** The parts between the slashes; none for the root. */
    static String[] split(String path) {
        return path.equals("/") ? new String[0] : path.substring(1).split("/", -1);
    }

    boolean isLiteral() {
        return segments.stream().noneMatch(Segment::isParameter);
    }

    List<String> parameters() {
        return segments.stream().filter(Segment::isParameter).map(Segment::text).toList();
    }

    /** The same for paths that differ only in the names of their parameters. */
    String shape() {
        StringBuilder shape = new StringBuilder();
        segments.forEach(segment -> shape.append('/').append(segment.isParameter ? "{}" : segment.text));
        return shape.toString();
    }

    /** The parameters' values, or {@code null} if the path is another. */
    @Nullable
    Map<String, String> match(String[] parts) {
        if (parts.length != segments.size()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            Segment segment = segments.get(i);
            if (segment.isParameter && !parts[i].isEmpty()) {
                values.put(segment.text, parts[i]);
            } else if (!segment.text.equals(parts[i]) || segment.isParameter) {
                return null;
            }
        }
        return values;
    }

    @Override
    public int compareTo(RoutePath other) {
        int bySize = Integer.compare(segments.size(), other.segments.size());
        if (bySize != 0) {
            return bySize;
        }
        for (int i = 0; i < segments.size(); i++) {
            int order = Boolean.compare(segments.get(i).isParameter, other.segments.get(i).isParameter);
            if (order != 0) {
                return order;
            }
        }
        return shape().compareTo(other.shape());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoutePath path && shape().equals(path.shape());
    }

    @Override
    public int hashCode() {
        return shape().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
