/** What people and monitoring see of the server, and what they can have it do. */
@NullMarked
package io.threecx.examples.journal.status;

import org.jspecify.annotations.NullMarked;
