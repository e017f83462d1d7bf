package io.threecx.examples.journal.config;

/** A text of the file with its variables put in, never blank. */
record Value(String text, Place place) {

    /** The place only: the text may be a password. */
    @Override
    public String toString() {
        return place.path();
    }
}
