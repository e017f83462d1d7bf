/**
 * The 3CX server-side CRM template: the XML file an administrator uploads so that the PBX knows how to ask a CRM.
 *
 * <pre>{@code
 * for (Finding finding : CrmTemplate.lint(file)) {
 *     lines.add(finding.toString()); // 12:5: error: ... [next-cycle]
 * }
 * }</pre>
 *
 * <p>{@link io.threecx.template.CrmTemplate} is the front door: it reads a template, writes one, and has a builder for
 * new ones. What it holds is the tree of the file, as {@link io.threecx.template.TemplateElement}s that know their line
 * and column; {@link io.threecx.template.Scenario}, {@link io.threecx.template.Request} and the others are typed views,
 * each a record over one element. The tree is the only state, so elements and attributes that nobody here knows keep
 * their place and are written back, and two templates are equal when their trees are.
 *
 * <p>Reading is lenient about content and strict about form. A template that is not well-formed XML, carries a document
 * type or is too large is refused with a {@link io.threecx.template.CrmTemplateException}; a request type of {@code
 * GET}, which 3CX would refuse for its case, is read and kept as it stands. Where 3CX has a closed list of words, the
 * accessor gives the text and a second one the known constant, if it is one. An absent attribute reads as empty text,
 * which is how templates in the field use the two; {@code element()} tells them apart.
 *
 * <p>{@link io.threecx.template.CrmTemplate#lint()} says what would keep a template from working, as {@link
 * io.threecx.template.Finding}s; {@link io.threecx.template.LintRule} lists what it looks for. Expressions such as
 * {@code [[Number].Replace("+","%2B")]} are plain text in the typed views; the package {@code expression} reads them.
 */
@NullMarked
package io.threecx.template;

import org.jspecify.annotations.NullMarked;
