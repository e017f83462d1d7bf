/** Who is sitting at the desk: accounts, passwords, sessions, and the door of every endpoint. */
@NullMarked
package io.threecx.examples.desk.login;

import org.jspecify.annotations.NullMarked;
