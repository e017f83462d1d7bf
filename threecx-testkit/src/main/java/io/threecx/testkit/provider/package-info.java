/** Proves a CRM provider correct: behavioural cases for every role it has, run against the author's own fake CRM. */
@NullMarked
package io.threecx.testkit.provider;

import org.jspecify.annotations.NullMarked;
