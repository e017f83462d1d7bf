/** A company's own CRM as a provider: two classes, chosen by name in the settings of any server. */
@NullMarked
package io.threecx.examples.inhouse;

import org.jspecify.annotations.NullMarked;
