package io.threecx.template;

import java.util.List;

/** Writes a document with two spaces of indent, LF line ends, and attributes in the order the elements hold them. */
final class TemplateWriter {

    private final StringBuilder out = new StringBuilder(4096);

    private TemplateWriter() {}

    static String write(Document document) {
        TemplateWriter writer = new TemplateWriter();
        writer.out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        writer.lines(document.prolog(), 0);
        writer.lines(List.of(document.root()), 0);
        writer.lines(document.epilog(), 0);
        return writer.out.toString();
    }

    private void lines(List<Node> nodes, int level) {
        for (Node node : nodes) {
            out.append("  ".repeat(level));
            node(node, level, false);
            out.append('\n');
        }
    }

    private void node(Node node, int level, boolean inline) {
        if (node instanceof TemplateElement element) {
            element(element, level, inline);
        } else if (node instanceof Node.Comment comment) {
            out.append("<!--").append(comment.text()).append("-->");
        } else if (node instanceof Node.Instruction instruction) {
            out.append("<?").append(instruction.target());
            if (!instruction.data().isEmpty()) {
                out.append(' ').append(instruction.data());
            }
            out.append("?>");
        }
    }

    private void element(TemplateElement element, int level, boolean inline) {
        out.append('<').append(element.name());
        element.attributes().forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            XmlText.appendAttribute(out, value);
            out.append('"');
        });
        List<Node> children = element.children();
        if (children.isEmpty()) {
            out.append(" />");
            return;
        }
        out.append('>');
        // an indent beside text would become part of the text
        if (inline || children.stream().anyMatch(Node.Text.class::isInstance)) {
            boolean sent = element.name().equals(TemplateElement.VALUE);
            for (Node child : children) {
                if (child instanceof Node.Text text) {
                    XmlText.appendText(out, text.text(), sent);
                } else {
                    node(child, level, true);
                }
            }
        } else {
            out.append('\n');
            lines(children, level + 1);
            out.append("  ".repeat(level));
        }
        out.append("</").append(element.name()).append('>');
    }
}
