/**
 * The way to a 3CX's two web APIs: {@link io.threecx.pbx.PbxConnection} holds the token and says what a refusal means. What
 * is asked there is up to the packages below.
 */
@NullMarked
package io.threecx.pbx;

import org.jspecify.annotations.NullMarked;
