package io.threecx.testkit.pbx;

/**
 * A number inside the PBX.
 *
 * @param id its key in the configuration API
 */
record Dn(int id, String number, String name, DnType type) {}
