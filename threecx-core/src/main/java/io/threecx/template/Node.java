package io.threecx.template;

/** One thing inside a template file. */
sealed interface Node permits TemplateElement, Node.Text, Node.Comment, Node.Instruction {

    /** Character data with its references resolved. */
    record Text(String text) implements Node {}

    record Comment(String text) implements Node {}

    /** A processing instruction, such as {@code <?editor wrap?>}. */
    record Instruction(String target, String data) implements Node {}
}
