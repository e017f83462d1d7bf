package io.threecx.testkit.pbx;

import java.util.Objects;

/** Somebody outside who calls. Immutable. */
public final class Caller {
    private final String number;
    private final String name;
    private final String did;
    private final String trunk;

    private Caller(String number, String name, String did, String trunk) {
        this.number = Objects.requireNonNull(number, "number");
        this.name = Objects.requireNonNull(name, "name");
        this.did = Objects.requireNonNull(did, "did");
        this.trunk = Objects.requireNonNull(trunk, "trunk");
    }

    /** Somebody with that number, as the trunk presents it, and no name; on the first trunk, to its first number. */
    public static Caller of(String number) {
        return new Caller(number, "", "", "");
    }

    /** Somebody who hides the number. */
    public static Caller anonymous() {
        return new Caller("anonymous", "Anonymous", "", "");
    }

    /** The same with a name, as the trunk presents it. */
    public Caller named(String shown) {
        return new Caller(number, shown, did, trunk);
    }

    /** Who dialled that number of ours. */
    public Caller dialling(String ourNumber) {
        return new Caller(number, name, ourNumber, trunk);
    }

    /** On that trunk. */
    public Caller on(String trunkNumber) {
        return new Caller(number, name, did, trunkNumber);
    }

    /** The number, as the trunk presents it. */
    public String number() {
        return number;
    }

    /** The name, as the trunk presents it; empty for none. */
    public String name() {
        return name;
    }

    String did() {
        return did;
    }

    String trunk() {
        return trunk;
    }

    @Override
    public String toString() {
        return name.isEmpty() ? number : name + " " + number;
    }
}
