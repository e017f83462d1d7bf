/**
 * What expressions of a 3CX CRM template yield: values, methods and formats as .NET, in which 3CX is written, has them.
 * Start with {@code Evaluator}; it asks {@code Variables} for the {@code Value} of each name and writes texts as the
 * PBX's {@code Culture} does. Formats follow .NET 5 and later, as documented under "Format numbers, dates, other types".
 */
@NullMarked
package io.threecx.testkit.dotnet;

import org.jspecify.annotations.NullMarked;
