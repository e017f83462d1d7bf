/** What all endpoints of the desk have in common: JSON in and out, refusals. */
@NullMarked
package io.threecx.examples.desk.web;

import org.jspecify.annotations.NullMarked;
