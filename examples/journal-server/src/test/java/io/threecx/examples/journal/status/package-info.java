@NullMarked
package io.threecx.examples.journal.status;

import org.jspecify.annotations.NullMarked;
