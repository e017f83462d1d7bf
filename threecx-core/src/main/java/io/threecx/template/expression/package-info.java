/**
 * The little language in the attributes and texts of a 3CX CRM template, as a tree: variables in brackets, method calls,
 * {@code IIf}, conditions (3CX CRM template description, Expressions). What a tree yields is up to who holds the values.
 */
@NullMarked
package io.threecx.template.expression;

import org.jspecify.annotations.NullMarked;
