/**
 * A small HTTP/1.1 and WebSocket server that can misbehave: it cuts connections after the work was done, answers late, sends
 * what no proper server would. That is why it is not one off the shelf. No use outside of tests.
 */
@NullMarked
package io.threecx.testkit.wire;

import org.jspecify.annotations.NullMarked;
