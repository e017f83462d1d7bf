package io.threecx.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server-side CRM template of 3CX: how a PBX asks a CRM who is calling and tells it about calls (3CX CRM template
 * description; templates for versions 16 to 20).
 *
 * <pre>{@code
 * CrmTemplate template = CrmTemplate.builder("Demo")
 *         .number(NumberSettings.of(NumberSettings.Prefix.OFF, NumberSettings.PHONEBOOK_LENGTH))
 *         .parameter(Parameter.of("BaseUrl", Parameter.Type.STRING).withTitle("Server URL:"))
 *         .scenario(Scenario.builder(Scenario.LOOKUP_BY_NUMBER)
 *                 .request(Request.get("[BaseUrl]/lookup?number=[Number]").build())
 *                 .rule(Rule.any("contacts.id"))
 *                 .variable("Url", "contacts.url")
 *                 .variable("Name", "contacts.name")
 *                 .output(Output.Type.CONTACT_URL, "[Url]")
 *                 .output(Output.Type.LAST_NAME, "[Name]")
 *                 .output(Output.Type.PHONE_OTHER, "[Number]")
 *                 .build())
 *         .build();
 * }</pre>
 *
 * <p>Immutable. Whatever a file holds is kept, known or not, in its order, and written again; only layout, the spelling
 * of escapes and the encoding are not. Equality ignores positions and the order of attributes.
 */
public final class CrmTemplate {

    static final String ROOT = "Crm";

    /** Largest template that is read, in bytes, or in UTF-16 units where it is given as text; 3CX's own have 30 kB. */
    private static final int MAX_SIZE = 1024 * 1024;

    private final Document document;

    private CrmTemplate(Document document) {
        this.document = document;
    }

    /**
     * Reads a template file in UTF-8, UTF-16 or the encoding it declares.
     *
     * @throws CrmTemplateException if the file is no template, with its name in the message
     * @throws IOException if the file cannot be read
     */
    public static CrmTemplate parse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in);
        } catch (CrmTemplateException e) {
            Path name = file.getFileName();
            throw name == null ? e : e.in(name.toString());
        }
    }

    /**
     * Reads a template in UTF-8, UTF-16 or the encoding it declares, to the end of the stream, which stays open.
     *
     * @throws CrmTemplateException if it is no template
     * @throws IOException if the stream cannot be read
     */
    public static CrmTemplate parse(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_SIZE + 1);
        requireSize(bytes.length);
        return parse(TemplateBytes.decode(bytes));
    }

    /**
     * Reads a template from text, whatever encoding its declaration names.
     *
     * @throws CrmTemplateException if it is no template
     */
    public static CrmTemplate parse(String xml) {
        requireSize(xml.length());
        return new CrmTemplate(TemplateReader.read(xml));
    }

    private static void requireSize(int size) {
        if (size > MAX_SIZE) {
            throw new CrmTemplateException(
                    LintRule.TOO_LARGE,
                    "The template is larger than 1 MiB.",
                    "The largest known template has 30 kB: is this the right file?",
                    null);
        }
    }

    /** Starts a template for all countries, version 1, without authentication, with four requests at a time. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The XML text with its declaration, LF line ends and two spaces of indent; it says UTF-8. */
    public String toXml() {
        return TemplateWriter.write(document);
    }

    /** Writes {@link #toXml} in UTF-8 without a byte-order mark; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        out.write(toXml().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Looks for what would keep the template from working in 3CX, and for what hardly was meant; the rules are in {@link
     * LintRule}. A template that was built gets findings without places: write it and lint that text to have them.
     *
     * @return the findings in the order of the file, those without a place first; at most 100 of each rule
     */
    public List<Finding> lint() {
        return Linting.of(this);
    }

    /**
     * Reads a template file and looks for mistakes; one that cannot be read gives a single finding.
     *
     * @throws IOException if the file cannot be read
     */
    public static List<Finding> lint(Path file) throws IOException {
        try {
            return parse(file).lint();
        } catch (CrmTemplateException refused) {
            return List.of(Finding.of(refused));
        }
    }

    /**
     * Reads a template to the end of the stream, which stays open, and looks for mistakes; one that cannot be read gives
     * a single finding.
     *
     * @throws IOException if the stream cannot be read
     */
    public static List<Finding> lint(InputStream in) throws IOException {
        try {
            return parse(in).lint();
        } catch (CrmTemplateException refused) {
            return List.of(Finding.of(refused));
        }
    }

    /** Reads a template from text and looks for mistakes; one that cannot be read gives a single finding. */
    public static List<Finding> lint(String xml) {
        try {
            return parse(xml).lint();
        } catch (CrmTemplateException refused) {
            return List.of(Finding.of(refused));
        }
    }

    /** The root element, the way to attributes and elements without a typed view. */
    public TemplateElement element() {
        return document.root();
    }

    /** The name 3CX lists it under. */
    public String name() {
        return element().textOf("Name");
    }

    /** The template's own version; empty if absent or no number. */
    public OptionalInt version() {
        return element().intOf("Version");
    }

    /** The country it is for, which 3CX wants but does not use. */
    public String country() {
        return element().textOf("Country");
    }

    /** Whether 3CX leaves emojis in chat text. */
    public boolean supportsEmojis() {
        return element().isTrue("SupportsEmojis");
    }

    /** Whether the call report takes transcription, summary and recording (version 20). */
    public boolean supportsTranscription() {
        return element().isTrue("SupportsTranscription");
    }

    /** How the searched number is shaped. */
    public Optional<NumberSettings> number() {
        return element().first("Number").map(NumberSettings::new);
    }

    /** How many requests 3CX sends at a time; empty if absent or no number. */
    public OptionalInt maxConcurrentRequests() {
        return element()
                .first("Connection")
                .map(connection -> connection.intOf("MaxConcurrentRequests"))
                .orElse(OptionalInt.empty());
    }

    /** The fields of the settings form, in its order. */
    public List<Parameter> parameters() {
        return in("Parameters", "Parameter").map(Parameter::new).toList();
    }

    /** The first parameter of that name. */
    public Optional<Parameter> parameter(String name) {
        return parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    /** How 3CX proves itself to the CRM; empty if the template has no such element. */
    public Optional<Authentication> authentication() {
        return element().first("Authentication").map(Authentication::new);
    }

    /** The scenarios, in the order 3CX tries them. */
    public List<Scenario> scenarios() {
        return in("Scenarios", "Scenario").map(Scenario::new).toList();
    }

    /** The scenarios of that id; for a lookup by number, whose id is empty, there may be several. */
    public List<Scenario> scenarios(String id) {
        return scenarios().stream().filter(scenario -> scenario.id().equals(id)).toList();
    }

    private Stream<TemplateElement> in(String parent, String name) {
        return element().named(parent).flatMap(list -> list.named(name));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CrmTemplate that && document.equals(that.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    /** The name only: a template may hold secrets. */
    @Override
    public String toString() {
        return "CrmTemplate " + name();
    }

    /** Builds a template; not safe for use by several threads. */
    public static final class Builder {

        private static final List<String> ORDER =
                List.of("Country", "Name", "Version", "SupportsEmojis", "SupportsTranscription", "ListPageSize");

        private TemplateElement crm = TemplateElement.builder(ROOT).build();
        private final List<Node> comments = new ArrayList<>();
        private @Nullable NumberSettings number;
        private int maxConcurrentRequests = 4;
        private final List<Parameter> parameters = new ArrayList<>();
        private Authentication authentication = Authentication.none();
        private final List<Scenario> scenarios = new ArrayList<>();

        private Builder(String name) {
            set("Country", "Global").set("Name", name).set("Version", "1");
        }

        /** The country it is for, which 3CX wants but does not use; {@code Global} if not said. */
        public Builder country(String country) {
            return set("Country", country);
        }

        /** The template's own version, by which an administrator tells files apart; 1 if not said. */
        public Builder version(int version) {
            return set("Version", Integer.toString(version));
        }

        /** Whether 3CX leaves emojis in chat text; without this it takes them out. */
        public Builder supportsEmojis(boolean supports) {
            return set("SupportsEmojis", Boolean.toString(supports));
        }

        /** Whether the call report takes transcription, summary and recording (version 20); not said without this. */
        public Builder supportsTranscription(boolean supports) {
            return set("SupportsTranscription", Boolean.toString(supports));
        }

        /** Sets any attribute of the root; the known ones have methods of their own. */
        public Builder attribute(String name, String value) {
            return set(XmlText.requireName(name, "attribute"), value);
        }

        /**
         * Adds a comment above the root.
         *
         * @throws IllegalArgumentException if it holds {@code --} or ends with {@code -}
         */
        public Builder comment(String text) {
            comments.add(new Node.Comment(XmlText.requireComment(text)));
            return this;
        }

        /** How 3CX shapes the searched number; without this the element is left out. */
        public Builder number(NumberSettings number) {
            this.number = number;
            return this;
        }

        /**
         * Sets how many requests 3CX sends at a time.
         *
         * @throws IllegalArgumentException if it is less than one
         */
        public Builder maxConcurrentRequests(int requests) {
            if (requests < 1) {
                throw new IllegalArgumentException("MaxConcurrentRequests must be at least 1: " + requests);
            }
            maxConcurrentRequests = requests;
            return this;
        }

        /** Adds a field to the settings form, below those before. */
        public Builder parameter(Parameter parameter) {
            parameters.add(parameter);
            return this;
        }

        /** How 3CX proves itself to the CRM; {@link Authentication#none()} if not said. */
        public Builder authentication(Authentication authentication) {
            this.authentication = authentication;
            return this;
        }

        /** Adds a scenario, behind those before: 3CX tries lookups in this order. */
        public Builder scenario(Scenario scenario) {
            scenarios.add(scenario);
            return this;
        }

        /** The template as said so far; {@link CrmTemplate#lint()} tells whether it would work. */
        public CrmTemplate build() {
            TemplateElement.Builder root = TemplateElement.builder(ROOT);
            crm.attributes().forEach(root::attribute);
            if (number != null) {
                root.element(number.element());
            }
            root.element(TemplateElement.builder("Connection")
                            .attribute("MaxConcurrentRequests", Integer.toString(maxConcurrentRequests))
                            .build())
                    .element(TemplateElement.builder("Parameters")
                            .elements(parameters.stream().map(Parameter::element))
                            .build())
                    .element(authentication.element())
                    .element(TemplateElement.builder("Scenarios")
                            .elements(scenarios.stream().map(Scenario::element))
                            .build());
            return new CrmTemplate(new Document(comments, root.build(), List.of()));
        }

        private Builder set(String attribute, String value) {
            crm = crm.with(ORDER, attribute, value);
            return this;
        }
    }
}
