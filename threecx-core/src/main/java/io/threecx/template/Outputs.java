package io.threecx.template;

import java.util.List;

/**
 * What a scenario yields and which scenario comes next.
 *
 * @param element the element as it stands in the file
 */
public record Outputs(TemplateElement element) {

    /** @throws IllegalArgumentException when the element is no {@code <Outputs>} */
    public Outputs {
        element.requireNamed("Outputs");
    }

    /** Id of the scenario that runs next, once per record; empty for none. */
    public String next() {
        return element.textOf("Next");
    }

    /** Whether the chain goes on after an empty response or one without records. */
    public boolean allowEmpty() {
        return element.isTrue("AllowEmpty");
    }

    /** The outputs in the order of the file; a type may occur twice. */
    public List<Output> outputs() {
        return element.named("Output").map(Output::new).toList();
    }
}
