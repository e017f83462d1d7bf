/**
 * The little language in the attributes and texts of a 3CX CRM template, as a tree: variables in brackets, method calls,
 * {@code IIf}, conditions (3CX CRM template description, Expressions). What a tree yields is up to who holds the values.
 *
 * <pre>{@code
 * Expression url = Expression.parse("[BaseUrl]/lookup?number=[[Number].Replace(\"+\",\"%2B\")]");
 * List<String> names = url.all()
 *         .flatMap(part -> part instanceof Expression.Reference variable
 *                 ? Stream.of(variable.name())
 *                 : Stream.empty())
 *         .toList(); // BaseUrl, Number
 * }</pre>
 */
@NullMarked
package io.threecx.template.expression;

import org.jspecify.annotations.NullMarked;
