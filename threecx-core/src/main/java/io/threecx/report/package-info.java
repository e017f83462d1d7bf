/**
 * What 3CX posts through the CRM template when a call or a chat is over, read into {@link io.threecx.call.Call} and
 * {@link io.threecx.call.Chat}.
 *
 * <p>Start with {@link io.threecx.report.ReportReader}. The keys are 3CX's variable names, verbatim. 3CX writes its
 * values as the PBX's regional settings have them and leaves a variable it does not know as {@code [Name]}, so reading
 * is tolerant: whatever is missing is worked out from the rest or left out, and the result says so ({@code notes()}).
 *
 * <pre>{@code
 * ReportReader reader = ReportReader.of(numbers, ZoneId.of("Europe/London"));
 * ReportCall report = reader.readCall(body, receivedAt);
 * journal.accept(report.toSighting("pbx"));
 * }</pre>
 *
 * <p>The endpoints of {@link io.threecx.ThreeCx} do this; it is here for programs that take the reports in by
 * themselves.
 */
@NullMarked
package io.threecx.report;

import org.jspecify.annotations.NullMarked;
