package io.threecx.testkit.dotnet;

/** What stands before and behind an amount. */
record Affixes(String before, String behind) {

    String around(String amount) {
        return before + amount + behind;
    }
}
