package io.threecx.cdr.source;

/** A call as text records: a queue rang 102, who did not answer, then 101, who did. */
final class QueueCallLines {
    static final String CALL_ID = "f2abec829b010000_17";

    static final String ATTEMPT = "Call 4711," + CALL_ID
            + ",,2026/01/03 08:15:07,,2026/01/03 08:15:10,NoAnswerTimeout,Ext.800,Ext.102,800,102,102,,,,,,,,"
            + "Chain: Ext.800;Ext.102;,Queue,Extension,,Sales,Berta Beispiel,,";

    static final String CALL = "Call 4711," + CALL_ID
            + ",00:01:05,2026/01/03 08:15:07,2026/01/03 08:15:12,2026/01/03 08:16:17,TerminatedByDst,"
            + "+41440001122,Ext.800,10001,800,800,ReplacedDst,Ext.101,101,,,,,"
            + "Chain: +41440001122;Ext.800;Ext.101;,Line,Queue,Extension,Sales:Muster AG,Sales,Anna Beispiel,";

    /** 101 gave the caller to 103, and those two talked for eight hours. */
    static final String HANDED_ON = "Call 4711," + CALL_ID
            + ",08:00:00,2026/01/03 08:16:17,2026/01/03 08:16:20,2026/01/03 16:16:20,TerminatedBySrc,"
            + "+41440001122,Ext.103,10001,103,103,,,,,,,,Chain: +41440001122;Ext.103;,Line,Extension,,"
            + "Sales:Muster AG,Cem Beispiel,,";

    private QueueCallLines() {}
}
