/**
 * A PBX on the desk: loads a 3CX CRM template, rings, searches, reports calls and chats as a PBX does, and tells in a
 * transcript what happened and why.
 */
@NullMarked
package io.threecx.testkit;

import org.jspecify.annotations.NullMarked;
