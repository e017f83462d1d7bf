package io.threecx.template;

import java.util.List;

/** A whole template file: the root element, and the comments and instructions around it. */
record Document(List<Node> prolog, TemplateElement root, List<Node> epilog) {

    Document {
        prolog = List.copyOf(prolog);
        epilog = List.copyOf(epilog);
    }
}
