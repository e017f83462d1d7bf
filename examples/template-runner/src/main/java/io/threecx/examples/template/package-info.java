/** A command line that says what is wrong with a 3CX CRM template, and runs it as the PBX would. */
@NullMarked
package io.threecx.examples.template;

import org.jspecify.annotations.NullMarked;
