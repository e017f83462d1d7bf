/** What runs in the server, as its endpoints and its page see it. */
@NullMarked
package io.threecx.examples.journal.parts;

import org.jspecify.annotations.NullMarked;
