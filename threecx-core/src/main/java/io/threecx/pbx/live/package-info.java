/**
 * Live calls as a person sees them: {@link io.threecx.pbx.live.CallTracker} makes calls that ring, are answered, transferred
 * and ended out of the legs that the Call Control API shows.
 */
@NullMarked
package io.threecx.pbx.live;

import org.jspecify.annotations.NullMarked;
