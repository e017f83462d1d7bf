/** The test kit for JUnit. */
@NullMarked
package io.threecx.testkit.junit;

import org.jspecify.annotations.NullMarked;
