/**
 * What a CRM answered, and what a scenario takes out of it: JSON and XML as one kind of tree, paths, rules, records,
 * variables (3CX CRM template description, Rules and Variables).
 */
@NullMarked
package io.threecx.testkit.answer;

import org.jspecify.annotations.NullMarked;
