package io.threecx.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** Turns what goes wrong while reading into words an author of templates can act on. */
final class TemplateProblems {

    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#\\d+|#x[0-9a-fA-F]+);)");
    private static final Pattern UNKNOWN_ENTITY = Pattern.compile("&[\\p{L}_][\\p{L}\\p{N}_.\\-]*;");
    private static final String NO_REFERENCES = "Write the character itself, or a number such as &#160;"
            + " (only &amp; &lt; &gt; &quot; and &apos; have names in a template).";

    private final SourceText source;

    TemplateProblems(SourceText source) {
        this.source = source;
    }

    /** Says so before the parser does, in better words, when the text cannot be XML at all. */
    void refuseWhatIsNoXml() {
        String text = source.text();
        String start = text.stripLeading();
        if (start.isEmpty()) {
            throw new CrmTemplateException(
                    LintRule.NOT_XML, "The template is empty.", "Export it again.", new Position(1, 1));
        }
        Position first = source.position(text.length() - start.length());
        if (start.charAt(0) != '<') {
            throw new CrmTemplateException(
                    LintRule.NOT_XML,
                    "This is not XML: it does not begin with \"<\".",
                    "A template is an XML file with a Crm root.",
                    first);
        }
        if (start.length() < text.length() && start.startsWith("<?xml")) {
            throw new CrmTemplateException(
                    LintRule.NOT_XML,
                    "There is white space before the XML declaration.",
                    "Remove it: <?xml must come first.",
                    first);
        }
    }

    CrmTemplateException wrongVersion() {
        return new CrmTemplateException(
                LintRule.NOT_XML,
                "The file declares a version of XML other than 1.0.",
                "Declare version=\"1.0\".",
                new Position(1, 1));
    }

    CrmTemplateException documentType(int offset) {
        boolean html = source.text().regionMatches(true, offset, "<!doctype html>", 0, "<!doctype html>".length());
        return new CrmTemplateException(
                LintRule.DOCUMENT_TYPE,
                html ? "This is a web page, not a template." : "The file has a document type (<!DOCTYPE ...>).",
                html
                        ? "Was it downloaded without signing in? Download it again."
                        : "Remove it: templates need none, and it could make a reader open other files.",
                source.position(offset));
    }

    CrmTemplateException entity(Location location) {
        return new CrmTemplateException(
                LintRule.UNKNOWN_ENTITY,
                "An entity is used that XML does not define.",
                NO_REFERENCES,
                source.position(source.offset(location.getLineNumber(), location.getColumnNumber())));
    }

    CrmTemplateException wrongRoot(String name, Position position) {
        String problem = "The root element is <" + name + ">, not <" + CrmTemplate.ROOT + ">.";
        if (name.equalsIgnoreCase(CrmTemplate.ROOT)) {
            return new CrmTemplateException(
                    LintRule.WRONG_ROOT, problem, "Names are case-sensitive: write Crm.", position);
        }
        int inner = source.text().indexOf("<" + CrmTemplate.ROOT + " ");
        if (inner >= 0) {
            return new CrmTemplateException(
                    LintRule.WRONG_ROOT,
                    problem,
                    "There is a Crm element at " + source.position(inner)
                            + ": this looks like the source a template is made from. Use the file made from it.",
                    position);
        }
        return new CrmTemplateException(
                LintRule.WRONG_ROOT,
                problem,
                "This is not a server-side CRM template of 3CX, or one in a dialect 3CX does not read.",
                position);
    }

    CrmTemplateException noRoot() {
        return new CrmTemplateException(
                LintRule.NOT_XML, "The file has no element.", "Export it again.", new Position(1, 1));
    }

    CrmTemplateException tooDeep(String name, Position position) {
        return new CrmTemplateException(
                LintRule.TOO_DEEP,
                "The element <" + name + "> is nested more than " + TemplateElement.MAX_DEPTH + " deep.",
                "Templates need fewer than ten levels: is an end tag missing?",
                position);
    }

    CrmTemplateException malformed(Exception cause) {
        int offset = offsetOf(cause);
        Position position = source.position(offset);
        if (source.isInsideComment(offset)) {
            return new CrmTemplateException(
                    LintRule.COMMENT_DASHES,
                    "A comment contains \"--\" or is not closed; 3CX rejects the file as \"incorrect file format\".",
                    "Use single dashes inside comments, and end them with -->.",
                    position,
                    cause);
        }
        String text = source.text();
        int from = Math.max(0, text.lastIndexOf('<', Math.max(0, offset - 1)));
        Matcher ampersand = BARE_AMPERSAND
                .matcher(text)
                .useTransparentBounds(true)
                .region(from, Math.max(from, Math.min(text.length(), offset + 1)));
        if (!text.startsWith("<![CDATA[", from) && ampersand.find()) {
            // the parser quotes what follows the &, which may be a password: its exception goes no further
            Matcher entity = UNKNOWN_ENTITY.matcher(text).region(ampersand.start(), text.length());
            return new CrmTemplateException(
                    entity.lookingAt() ? LintRule.UNKNOWN_ENTITY : LintRule.NOT_XML,
                    "The file is not well-formed XML: an & begins something XML does not know.",
                    entity.lookingAt() ? NO_REFERENCES : "Write &amp; where you mean the character &, also in URLs.",
                    source.position(ampersand.start()));
        }
        return new CrmTemplateException(
                LintRule.NOT_XML,
                "The file is not well-formed XML" + inTheParsersWords(cause) + ".",
                "3CX rejects such a file as \"incorrect file format\"; correct it at or just before this place.",
                position,
                cause);
    }

    /** By line and column, which the JDK keeps better than its offset. */
    private int offsetOf(Exception cause) {
        if (cause instanceof XMLStreamException xml && xml.getLocation() != null) {
            return source.offset(
                    xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
        }
        return 0;
    }

    /** The JDK puts its own reading of the place in front of the message; ours is already said. */
    private static String inTheParsersWords(Exception cause) {
        String message = cause instanceof XMLStreamException ? cause.getMessage() : null;
        if (message == null) {
            return "";
        }
        int words = message.indexOf("\nMessage: ");
        String said = (words < 0 ? message : message.substring(words + "\nMessage: ".length())).strip();
        return ": " + (said.endsWith(".") ? said.substring(0, said.length() - 1) : said);
    }
}
