/**
 * The Configuration REST API of a 3CX v20 ("XAPI"), typed: {@link io.threecx.pbx.xapi.Xapi} is the way in. Whatever has no
 * type here is read with {@link io.threecx.pbx.xapi.ODataQuery} as it comes.
 */
@NullMarked
package io.threecx.pbx.xapi;

import org.jspecify.annotations.NullMarked;
