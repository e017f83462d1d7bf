package io.threecx.odoo;

/**
 * How to talk to this server.
 *
 * @param version the main part of its version, such as 17; 0 when it does not tell
 */
record OdooSession(OdooProtocol protocol, int version) {}
