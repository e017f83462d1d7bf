/** Re:amaze behind 3CX. Not built yet: the module only holds its place in the build. */
package io.threecx.reamaze;
