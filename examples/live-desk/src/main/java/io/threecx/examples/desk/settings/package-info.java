/** What is set on the page, and kept encrypted: the PBX, its credentials, and what is switched on. */
@NullMarked
package io.threecx.examples.desk.settings;

import org.jspecify.annotations.NullMarked;
