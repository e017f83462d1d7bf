/**
 * The text form of call detail records: a {@link io.threecx.cdr.text.CdrReader} reads lines in a {@link
 * io.threecx.cdr.text.CdrLayout}, known, given or detected, into {@link io.threecx.cdr.text.CdrRecord}s.
 *
 * <pre>{@code
 * CdrReader reader = CdrReader.of(layout);
 * try (Stream<CdrReading> lines = reader.lines(Files.newInputStream(log))) {
 *     lines.forEach(line -> {
 *         if (line instanceof CdrRecord record) {
 *             record.legs().forEach(legs::add);
 *         } else if (line instanceof CdrProblem problem) {
 *             problems.add(problem.toString()); // line 7: 8 columns where the layout has 27; set the layout ...
 *         }
 *     });
 * }
 * }</pre>
 *
 * <p>Which columns there are, and in which order, the administrator chooses and no record tells: a layout is read from
 * the settings of the PBX ({@code pbx.xapi}), given, or {@linkplain io.threecx.cdr.text.CdrLayout#detect guessed} from
 * lines.
 */
@NullMarked
package io.threecx.cdr.text;

import org.jspecify.annotations.NullMarked;
