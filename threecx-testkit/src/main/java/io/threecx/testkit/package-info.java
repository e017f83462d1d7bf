/** A PBX on the desk: emulator and provider contract tests. Not built yet: the module only holds its place in the build. */
package io.threecx.testkit;
