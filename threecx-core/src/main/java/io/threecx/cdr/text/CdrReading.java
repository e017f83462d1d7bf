package io.threecx.cdr.text;

/** What became of a line of the PBX's CDR output: a record, or a problem that says why it is none. */
public sealed interface CdrReading permits CdrRecord, CdrProblem {}
