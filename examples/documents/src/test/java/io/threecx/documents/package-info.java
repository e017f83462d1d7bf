/**
 * README.md and docs, held against the code: {@code CodeBlocksTest} for commands, settings, data and code, {@code LinksTest}
 * for links; the rest is code that stands in the documents and belongs to no single module.
 */
@NullMarked
package io.threecx.documents;

import org.jspecify.annotations.NullMarked;
