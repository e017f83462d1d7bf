/**
 * Live calls: {@code CallControl} shows who is in a call on the extensions of an API client, places
 * calls and acts on them.
 */
@NullMarked
package io.threecx.pbx.control;

import org.jspecify.annotations.NullMarked;
