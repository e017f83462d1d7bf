package io.threecx.testkit;

import io.threecx.template.TemplateElement;

/** Where an element stands, for a message. */
final class Place {

    private Place() {}

    /** {@code  (line 12)}, or nothing for a template that was built in code. */
    static String line(TemplateElement element) {
        return element.position()
                .map(position -> " (line " + position.line() + ")")
                .orElse("");
    }
}
