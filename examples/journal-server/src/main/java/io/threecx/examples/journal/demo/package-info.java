/** What the server shows itself on when nothing is configured: made-up calls, and an API that takes them. */
@NullMarked
package io.threecx.examples.journal.demo;

import org.jspecify.annotations.NullMarked;
